package org.kith.channels.optin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

/** The page behind the question's link: looking changes nothing, the button agrees. */
@RestController
class OptInPageController {
    private static final String WHY = "The link in a mail is signed for its recipient and for this one use.";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final int LONGEST_AGENT = 200;

    private final OptIns questions;
    private final Settings settings;

    OptInPageController(OptIns questions, Settings settings) {
        this.questions = questions;
        this.settings = settings;
    }

    @GetMapping("/u/confirm/{token}")
    @OpenToAll(why = WHY)
    ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
        var firm = settings.firm().senderName();
        return questions
                .behind(token)
                .map(question -> questions.isOpen(question)
                        ? page(HttpStatus.OK, sheet(request, question).question(firm, question))
                        : page(HttpStatus.OK, sheet(request, question).over(firm)))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, unknown(request).over(firm)));
    }

    @PostMapping("/u/confirm/{token}")
    @OpenToAll(why = WHY)
    ResponseEntity<String> confirm(@PathVariable String token, HttpServletRequest request) {
        var firm = settings.firm().senderName();
        return questions
                .behind(token)
                .map(question -> questions.confirm(question, agent(request))
                        ? page(HttpStatus.OK, sheet(request, question).done(firm))
                        : page(HttpStatus.OK, sheet(request, question).over(firm)))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, unknown(request).over(firm)));
    }

    /** In the language in which the question was asked, unless the reader chose the other. */
    private static OptInSheet sheet(HttpServletRequest request, OptIn question) {
        return Optional.ofNullable(request.getParameter("lang"))
                .map(lang -> OptInSheet.in(lang.startsWith("zh")))
                .orElseGet(() -> OptInSheet.in(question.isChinese()));
    }

    private static OptInSheet unknown(HttpServletRequest request) {
        return OptInSheet.in("zh".equals(request.getLocale().getLanguage()));
    }

    private static String agent(HttpServletRequest request) {
        var agent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT))
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ");
        return agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT);
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .headers(headers -> {
                    headers.setCacheControl(CacheControl.noStore());
                    headers.set("X-Robots-Tag", "noindex, nofollow");
                    headers.set("Referrer-Policy", "no-referrer");
                })
                .contentType(HTML)
                .body(html);
    }
}
