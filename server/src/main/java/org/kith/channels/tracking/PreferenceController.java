package org.kith.channels.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.kith.platform.access.OpenToAll;
import org.kith.platform.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page of choices behind a mail's link. Looking changes nothing; whoever has the link of one mail reaches one customer. */
@RestController
class PreferenceController {
    private static final String WHY = "The link in a mail is signed for its recipient and for this one use.";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Preferences preferences;
    private final Settings settings;

    PreferenceController(Preferences preferences, Settings settings) {
        this.preferences = preferences;
        this.settings = settings;
    }

    @GetMapping("/u/{token}/preferences")
    @OpenToAll(why = WHY)
    ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
        return answer(token, request, false);
    }

    @PostMapping("/u/{token}/preferences")
    @OpenToAll(why = WHY)
    ResponseEntity<String> choose(@PathVariable String token, HttpServletRequest request) {
        var wanted = request.getParameter("none") == null ? all(request, "yes") : Set.<String>of();
        var saved = preferences.choose(token, all(request, "shown"), wanted, page(request)::wording);
        return answer(token, request, saved);
    }

    private ResponseEntity<String> answer(String token, HttpServletRequest request, boolean saved) {
        var firm = settings.firm().senderName();
        if (!preferences.isGenuine(token)) {
            return html(HttpStatus.NOT_FOUND, PublicPage.UNKNOWN.html(request.getLocale(), firm));
        }
        var page = page(request);
        return html(
                HttpStatus.OK,
                preferences
                        .shown(token)
                        .map(shown -> page.html(firm, shown, saved))
                        .orElseGet(() -> page.gone(firm)));
    }

    private static ResponseEntity<String> html(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .headers(PublicLinkController::keepPrivate)
                .contentType(HTML)
                .body(html);
    }

    private static Set<String> all(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? Set.of() : Set.copyOf(List.of(values));
    }

    private static PreferencePage page(HttpServletRequest request) {
        var wanted = request.getParameter("lang");
        var language = wanted == null ? request.getLocale().getLanguage() : wanted;
        return language.startsWith("zh") ? PreferencePage.CHINESE : PreferencePage.ENGLISH;
    }
}
