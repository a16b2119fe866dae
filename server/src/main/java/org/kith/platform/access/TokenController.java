package org.kith.platform.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tokens")
class TokenController {
    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    record TokenList(List<Token> items) {}

    record Token(
            long id,
            String name,
            List<Permission> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    record NewToken(
            String name, Set<Permission> scopes, @Nullable Instant expiresAt) {}

    record Minted(long id, String token) {}

    @GetMapping
    @SignedIn(inPerson = true)
    TokenList mine(Viewer viewer) {
        return new TokenList(tokens.of(viewer).stream()
                .map(row -> new Token(
                        row.id(), row.name(), row.scopes(), row.createdAt(), row.lastUsedAt(), row.expiresAt()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn(inPerson = true)
    Minted create(@RequestBody NewToken token, Viewer viewer) {
        var minted = tokens.create(viewer, new Tokens.Wish(token.name(), token.scopes(), token.expiresAt()));
        return new Minted(minted.id(), minted.token());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void revoke(@PathVariable long id, Viewer viewer) {
        tokens.revoke(viewer, id);
    }
}
