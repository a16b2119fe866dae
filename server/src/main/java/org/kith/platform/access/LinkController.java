package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kith.platform.database.Acting;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class LinkController {
    private final Links links;
    private final ForgottenPasswords forgotten;
    private final SignIns signIns;
    private final SessionController entrance;

    LinkController(Links links, ForgottenPasswords forgotten, SignIns signIns, SessionController entrance) {
        this.links = links;
        this.forgotten = forgotten;
        this.signIns = signIns;
        this.entrance = entrance;
    }

    record Forgetful(String email) {}

    record Link(LinkPurpose purpose, @Nullable String email) {}

    record Choice(
            @Nullable String name,
            @Nullable String email,
            String password,
            @Nullable Language language) {}

    @PostMapping("/forgotten-password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll(why = "Whoever forgot the password cannot sign in; the answer is the same for every address.")
    void forgot(@RequestBody Forgetful asked, HttpServletRequest request) {
        forgotten.ask(asked.email(), Origin.of(request));
    }

    @GetMapping("/links/{token}")
    @OpenToAll(why = "Whoever holds the link's secret may see what it is for.")
    Link look(@PathVariable String token) {
        var link = links.look(token);
        return new Link(link.purpose(), link.email());
    }

    @PostMapping("/links/{token}")
    @OpenToAll(
            why = "Whoever holds the link's secret may use it, once; it signs in no further than the password would.")
    SessionController.Entry use(
            @PathVariable String token,
            @RequestBody Choice choice,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = entrance.visit(request);
        var owner = choose(token, choice);
        try (var _ = new Acting(owner.userId(), "link").begin()) {
            return entrance.go(signIns.byLink(owner, visit), visit, request, response);
        }
    }

    /** The trail names the link, and whose it is; for whoever uses one nobody is signed in. */
    private Links.Owner choose(String token, Choice choice) {
        var userId = links.look(token).userId();
        if (userId != null) {
            signIns.requireNoProvider(userId); // before the link is used up for a password that opens nothing
        }
        try (var _ = new Acting(userId, "link").begin()) {
            return links.use(
                    token, new Links.Choice(choice.name(), choice.email(), choice.password(), choice.language()));
        }
    }
}
