package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
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

/** Passkeys as their users look after them, in a browser; administrators remove those of a lost device. */
@RestController
@RequestMapping("/api")
class PasskeyController {
    private static final int MOST_TRANSPORTS = 8;
    private static final int LONGEST_TRANSPORT = 20;

    private final Passkeys passkeys;
    private final PasskeyVerifier verifier;
    private final PersonalProof proof;
    private final SessionCookie cookie;
    private final Settings settings;
    private final Users users;

    PasskeyController(
            Passkeys passkeys,
            PasskeyVerifier verifier,
            PersonalProof proof,
            SessionCookie cookie,
            Settings settings,
            Users users) {
        this.passkeys = passkeys;
        this.verifier = verifier;
        this.proof = proof;
        this.cookie = cookie;
        this.settings = settings;
        this.users = users;
    }

    record PasskeyList(List<Passkey> items) {}

    /** @param synced whether it may live on several devices of its user */
    record Passkey(
            long id,
            String name,
            Instant createdAt,
            @Nullable Instant usedAt,
            boolean synced) {}

    /**
     * What the browser hands to the device; bytes are written in Base64 for addresses.
     *
     * @param origin the only address at which the answer counts
     * @param known credentials of the user, of which the device makes no second one
     */
    record PasskeyWish(
            String challenge,
            String host,
            String origin,
            String firm,
            String handle,
            String email,
            String name,
            List<Long> algorithms,
            List<String> known) {}

    record NewPasskey(String name, String clientData, String attestationObject, List<String> transports) {}

    record AddedPasskey(long id) {}

    record PasskeyName(String name) {}

    @GetMapping("/me/passkeys")
    @SignedIn(inPerson = true)
    PasskeyList mine(Viewer viewer) {
        return shown(viewer.userId());
    }

    @PostMapping("/me/passkeys/challenge")
    @SignedIn(inPerson = true)
    PasskeyWish begin(@RequestBody PersonalSecurityController.Proof given, HttpServletRequest request) {
        var account = CurrentUser.require().account();
        var origin = Origin.of(request);
        proof.require(
                account,
                given.given(),
                Place.of(origin, cookie.device().read(request).orElse(null)));
        var wish = passkeys.begin(account.id(), session(request), origin.address());
        return new PasskeyWish(
                text(wish.challenge()),
                verifier.host(),
                verifier.origin(),
                settings.firm().name(),
                text(wish.handle()),
                account.email(),
                account.name(),
                verifier.algorithms(),
                wish.known().stream().map(PasskeyController::text).toList());
    }

    @PostMapping("/me/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn(inPerson = true)
    AddedPasskey add(@RequestBody NewPasskey made, Viewer viewer, HttpServletRequest request) {
        var answer = new PasskeyVerifier.Made(
                bytes("clientData", made.clientData()), bytes("attestationObject", made.attestationObject()));
        var transports = made.transports().stream()
                .filter(transport -> transport.length() <= LONGEST_TRANSPORT)
                .limit(MOST_TRANSPORTS)
                .toList();
        return new AddedPasskey(passkeys.add(viewer.userId(), session(request), made.name(), answer, transports));
    }

    @PutMapping("/me/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void rename(@PathVariable long id, @RequestBody PasskeyName given, Viewer viewer) {
        passkeys.rename(id, viewer.userId(), given.name());
    }

    @DeleteMapping("/me/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void remove(@PathVariable long id, Viewer viewer) {
        passkeys.remove(id, viewer.userId());
    }

    @GetMapping("/users/{id}/passkeys")
    @Requires(value = USERS_ADMIN, inPerson = true)
    PasskeyList of(@PathVariable long id, Viewer viewer) {
        users.requireNotAbove(id, viewer);
        return shown(id);
    }

    @DeleteMapping("/users/{id}/passkeys/{passkey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void removeOf(@PathVariable long id, @PathVariable long passkey, Viewer viewer) {
        passkeys.remove(passkey, id, viewer);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "'{0}' is not Base64 as addresses have it.", field);
        }
    }

    private PasskeyList shown(long userId) {
        return new PasskeyList(passkeys.of(userId).stream()
                .map(row -> new Passkey(row.id(), row.name(), row.createdAt(), row.usedAt(), row.backupEligible()))
                .toList());
    }

    private String session(HttpServletRequest request) {
        return cookie.read(request).orElseThrow(SignInRequired::new);
    }
}
