package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
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

    LinkController(Links links, ForgottenPasswords forgotten) {
        this.links = links;
        this.forgotten = forgotten;
    }

    record Forgetful(String email) {}

    record Link(LinkPurpose purpose, @Nullable String email) {}

    record Choice(@Nullable String name, @Nullable String email, String password) {}

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
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll(why = "Whoever holds the link's secret may use it, once.")
    void use(@PathVariable String token, @RequestBody Choice choice) {
        // The trail names the link, and whose it is; for whoever uses one nobody is signed in.
        try (var _ = new Acting(links.look(token).userId(), "link").begin()) {
            links.use(token, new Links.Choice(choice.name(), choice.email(), choice.password()));
        }
    }
}
