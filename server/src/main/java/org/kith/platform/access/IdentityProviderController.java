package org.kith.platform.access;

import static org.kith.platform.access.Permission.SETTINGS_ADMIN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who vouches for users, set up by administrators in person. A client secret comes in and never goes out again. */
@RestController
@RequestMapping("/api/single-sign-on")
class IdentityProviderController {
    private final IdentityProviders providers;
    private final SingleSignOn singleSignOn;

    IdentityProviderController(IdentityProviders providers, SingleSignOn singleSignOn) {
        this.providers = providers;
        this.singleSignOn = singleSignOn;
    }

    /** @param group as the provider names it; * is everybody who comes from there */
    record GroupMapping(
            String group, @Nullable Role role, @Nullable Long teamId) {
        IdentityProvider.Mapping plain() {
            return new IdentityProvider.Mapping(group.strip(), role, teamId);
        }
    }

    /**
     * A provider as it is.
     *
     * @param hasSecret the secret itself is shown to nobody
     * @param answerAddress what the provider has to know as the redirect URI
     */
    record ConfiguredProvider(
            long id, String issuer, boolean hasSecret, ProviderSettings settings, String answerAddress, long version) {}

    record ProviderList(List<ConfiguredProvider> items) {}

    /** @param secret absent leaves the one there is, or makes a public client of a new provider; empty takes it away */
    record ProviderSettings(
            String name,
            String clientId,
            @Nullable String secret,
            String scopes,
            String groupClaim,
            boolean linksByEmail,
            boolean linksAdministrators,
            boolean createsUsers,
            boolean inPrivateNetwork,
            boolean active,
            List<GroupMapping> mappings) {
        IdentityProviders.Wish wish() {
            return new IdentityProviders.Wish(
                    name,
                    clientId,
                    secret,
                    scopes,
                    groupClaim,
                    linksByEmail,
                    linksAdministrators,
                    createsUsers,
                    inPrivateNetwork,
                    active,
                    mappings.stream().map(GroupMapping::plain).toList());
        }
    }

    record NewProvider(String issuer, ProviderSettings settings) {}

    record ChangedProvider(long version, ProviderSettings settings) {}

    record AddedProvider(long id) {}

    record CheckedProvider(
            String authorization, String token, @Nullable String logout) {}

    /** @param emergencyId the administrator who signs in by password all the same */
    record SignOnRule(boolean required, @Nullable Long emergencyId) {}

    @GetMapping("/providers")
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    ProviderList all(Viewer viewer) {
        return new ProviderList(providers.all(viewer).stream().map(this::shown).toList());
    }

    @PostMapping("/providers")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    AddedProvider add(@RequestBody NewProvider given, Viewer viewer) {
        return new AddedProvider(
                providers.create(given.issuer(), given.settings().wish(), viewer));
    }

    @PutMapping("/providers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    void change(@PathVariable long id, @RequestBody ChangedProvider given, Viewer viewer) {
        providers.change(id, given.version(), given.settings().wish(), viewer);
    }

    @DeleteMapping("/providers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    void delete(@PathVariable long id, Viewer viewer) {
        providers.delete(id, viewer);
    }

    @PostMapping("/providers/{id}/check")
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    CheckedProvider check(@PathVariable long id, Viewer viewer) {
        var metadata = providers.check(id, viewer);
        return new CheckedProvider(
                metadata.authorization().toString(),
                metadata.token().toString(),
                metadata.logout() == null ? null : metadata.logout().toString());
    }

    @GetMapping("/rule")
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    SignOnRule rule(Viewer viewer) {
        var rule = providers.rule(viewer);
        return new SignOnRule(rule.required(), rule.emergencyId());
    }

    @PutMapping("/rule")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = SETTINGS_ADMIN, inPerson = true)
    void decide(@RequestBody SignOnRule given, Viewer viewer) {
        providers.decide(new IdentityStore.Rule(given.required(), given.emergencyId()), viewer);
    }

    private ConfiguredProvider shown(IdentityProvider provider) {
        var mappings = providers.mappings(provider).stream()
                .map(mapping -> new GroupMapping(mapping.group(), mapping.role(), mapping.teamId()))
                .toList();
        var settings = new ProviderSettings(
                provider.name(),
                provider.clientId(),
                null,
                provider.scopes(),
                provider.groupClaim(),
                provider.linksByEmail(),
                provider.linksAdministrators(),
                provider.createsUsers(),
                provider.inPrivateNetwork(),
                provider.active(),
                mappings);
        return new ConfiguredProvider(
                provider.id(),
                provider.issuer(),
                provider.sealedSecret() != null,
                settings,
                singleSignOn.answerAddress(provider.id()),
                provider.version());
    }
}
