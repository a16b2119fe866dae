package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by a provider: the way there, and the way back. */
@RestController
@RequestMapping("/api/session/single-sign-on")
class SingleSignOnController {
    private final SingleSignOn singleSignOn;
    private final IdentityProviderStore providers;
    private final IdentityStore identities;
    private final SessionController sessions;
    private final SessionCookie cookie;

    SingleSignOnController(
            SingleSignOn singleSignOn,
            IdentityProviderStore providers,
            IdentityStore identities,
            SessionController sessions,
            SessionCookie cookie) {
        this.singleSignOn = singleSignOn;
        this.providers = providers;
        this.identities = identities;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    record ProviderChoice(long id, String name) {}

    /** @param required whether passwords and passkeys open nothing, but in an emergency */
    record ProviderChoices(List<ProviderChoice> items, boolean required) {}

    /** @param address of the provider, where the browser goes next */
    record ProviderDeparture(String address) {}

    /** With what the provider sent the browser back. */
    record ProviderArrival(
            String code, String state, @Nullable String issuer) {}

    @GetMapping
    @OpenToAll(why = "Who signs in has to see by which providers one can; their names are no secret.")
    ProviderChoices choices() {
        return new ProviderChoices(
                providers.active().stream()
                        .map(provider -> new ProviderChoice(provider.id(), provider.name()))
                        .toList(),
                identities.rule().required());
    }

    @PostMapping("/{id}/departure")
    @OpenToAll(why = "The way to a provider begins here; it leads to the address that the provider itself states.")
    ProviderDeparture depart(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        var departure = singleSignOn.depart(id, Origin.of(request).address());
        cookie.provider().set(response, departure.browser());
        return new ProviderDeparture(departure.address());
    }

    @PostMapping("/{id}")
    @OpenToAll(why = "The way back from a provider; it takes the cookie of the way there and works once.")
    SessionController.Session arrive(
            @PathVariable long id,
            @RequestBody ProviderArrival given,
            HttpServletRequest request,
            HttpServletResponse response) {
        var browser = cookie.provider().read(request).orElseThrow(SingleSignOnLapsed::new);
        cookie.provider().clear(response);
        var visit = sessions.visit(request);
        var arrival = new SingleSignOn.Arrival(given.code(), given.state(), given.issuer());
        return sessions.enter(singleSignOn.arrive(id, browser, arrival, visit), visit, request, response);
    }
}
