package org.kith.channels.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.kith.platform.access.OpenToAll;
import org.kith.platform.settings.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the links in our mails lead to. Nobody is signed in here; the token in the address is what counts. */
@RestController
class PublicLinkController {
    private static final String WHY = "The link in a mail is signed for its recipient and for this one use.";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Echoes echoes;
    private final Settings settings;

    PublicLinkController(Echoes echoes, Settings settings) {
        this.echoes = echoes;
        this.settings = settings;
    }

    @GetMapping("/c/{token}")
    @OpenToAll(why = WHY)
    ResponseEntity<String> click(@PathVariable String token, HttpServletRequest request) {
        return echoes.click(token, visitor(request))
                .flatMap(Destination::of)
                .map(url -> ResponseEntity.status(HttpStatus.FOUND)
                        .headers(PublicLinkController::keepPrivate)
                        .location(url)
                        .<String>build())
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, PublicPage.UNKNOWN, request));
    }

    /** Asks, and changes nothing: scanners and prefetching mail programs come here too. */
    @GetMapping("/u/{token}")
    @OpenToAll(why = WHY)
    ResponseEntity<String> ask(@PathVariable String token, HttpServletRequest request) {
        return switch (echoes.leaving(token)) {
            case POSSIBLE -> page(HttpStatus.OK, PublicPage.ASK, request, token + "/preferences");
            case DONE -> page(HttpStatus.OK, PublicPage.DONE, request, token + "/preferences");
            case NO_SUCH_LINK -> page(HttpStatus.NOT_FOUND, PublicPage.UNKNOWN, request);
        };
    }

    /** Acts: a mail program by RFC 8058, or the page's button. */
    @PostMapping("/u/{token}")
    @OpenToAll(why = WHY)
    ResponseEntity<String> unsubscribe(@PathVariable String token, HttpServletRequest request) {
        return echoes.unsubscribe(token)
                ? page(HttpStatus.OK, PublicPage.DONE, request)
                : page(HttpStatus.NOT_FOUND, PublicPage.UNKNOWN, request);
    }

    /** The open pixel is the same for every token, true or not. */
    @GetMapping("/o/{token}.gif")
    @OpenToAll(why = WHY)
    ResponseEntity<byte[]> open(@PathVariable String token, HttpServletRequest request) {
        if (!request.getMethod().equals("HEAD")) {
            echoes.open(token);
        }
        return ResponseEntity.ok()
                .headers(PublicLinkController::keepPrivate)
                .contentType(MediaType.IMAGE_GIF)
                .body(PIXEL);
    }

    private static Echoes.Visitor visitor(HttpServletRequest request) {
        var hints = Stream.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")
                .map(name -> Optional.ofNullable(request.getHeader(name)).orElse(""));
        return new Echoes.Visitor(
                request.getMethod(),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
                String.join(" ", hints.toList()));
    }

    private ResponseEntity<String> page(HttpStatus status, PublicPage page, HttpServletRequest request) {
        return page(status, page, request, "");
    }

    private ResponseEntity<String> page(
            HttpStatus status, PublicPage page, HttpServletRequest request, String preferences) {
        return ResponseEntity.status(status)
                .headers(PublicLinkController::keepPrivate)
                .contentType(HTML)
                .body(page.html(request.getLocale(), settings.firm().senderName(), preferences));
    }

    static void keepPrivate(HttpHeaders headers) {
        headers.setCacheControl(CacheControl.noStore());
        headers.set("X-Robots-Tag", "noindex, nofollow");
        headers.set("Referrer-Policy", "no-referrer");
    }
}
