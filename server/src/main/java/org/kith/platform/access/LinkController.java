package org.kith.platform.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/links")
class LinkController {
    private final Links links;

    LinkController(Links links) {
        this.links = links;
    }

    record Link(LinkPurpose purpose, @Nullable String email) {}

    record Choice(@Nullable String name, @Nullable String email, String password) {}

    @GetMapping("/{token}")
    @OpenToAll(why = "Whoever holds the link's secret may see what it is for.")
    Link look(@PathVariable String token) {
        var link = links.look(token);
        return new Link(link.purpose(), link.email());
    }

    @PostMapping("/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll(why = "Whoever holds the link's secret may use it, once.")
    void use(@PathVariable String token, @RequestBody Choice choice) {
        links.use(token, new Links.Choice(choice.name(), choice.email(), choice.password()));
    }
}
