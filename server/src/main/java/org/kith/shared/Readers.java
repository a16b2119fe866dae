package org.kith.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;

/** In which of Kith's languages somebody reads: English or 简体中文. */
public final class Readers {
    /** For requests that cannot carry a header: streams of events, downloads. */
    public static final String PARAMETER = "language";

    private Readers() {}

    /** The reader of the request at hand; English where there is none. */
    public static Locale current() {
        var context = LocaleContextHolder.getLocaleContext();
        var locale = context == null ? null : context.getLocale();
        return locale == null ? Locale.ENGLISH : spoken(locale);
    }

    /** What a request asks for by its parameter or by Accept-Language; empty where it says nothing. */
    public static Optional<Locale> asked(HttpServletRequest request) {
        var parameter = parameter(request);
        if (parameter != null) {
            return Optional.of(spoken(Locale.forLanguageTag(parameter)));
        }
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Optional.empty()
                : Optional.of(first(request.getLocales()));
    }

    /** Only of the address: the parameters of a form would have to be read first. */
    private static @Nullable String parameter(HttpServletRequest request) {
        var query = request.getQueryString();
        return query != null && query.contains(PARAMETER + "=") ? request.getParameter(PARAMETER) : null;
    }

    /** The first of the reader's languages that Kith speaks. */
    private static Locale first(Enumeration<Locale> wished) {
        while (wished.hasMoreElements()) {
            var language = wished.nextElement().getLanguage();
            if (language.equals("zh")) {
                return Locale.SIMPLIFIED_CHINESE;
            }
            if (language.equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    private static Locale spoken(Locale locale) {
        return Catalogue.isChinese(locale) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
