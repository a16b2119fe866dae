package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Readers;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/** In which language a request is answered: the one it asks for, else the one that its user has chosen, else English. */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class Reading implements LocaleResolver {
    static Locale of(HttpServletRequest request) {
        return Readers.asked(request)
                .orElseGet(() -> CurrentUser.get()
                        .map(user -> user.account().language().locale())
                        .orElse(Locale.ENGLISH));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is the request's or the user's; nothing else sets it.");
    }
}
