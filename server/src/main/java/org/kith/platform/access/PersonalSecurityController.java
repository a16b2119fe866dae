package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How somebody signs in, changed by that one alone, in a browser, with the password: a token must not outgrow its user. */
@RestController
@RequestMapping("/api/me")
class PersonalSecurityController {
    private final SecondFactors factors;
    private final UserStore users;
    private final PersonalProof proof;
    private final OwnPassword ownPassword;
    private final Entrance entrance;
    private final SessionCookie cookie;

    PersonalSecurityController(
            SecondFactors factors,
            UserStore users,
            PersonalProof proof,
            OwnPassword ownPassword,
            Entrance entrance,
            SessionCookie cookie) {
        this.factors = factors;
        this.users = users;
        this.proof = proof;
        this.ownPassword = ownPassword;
        this.entrance = entrance;
        this.cookie = cookie;
    }

    /**
     * How the user signs in beside providers and passkeys.
     *
     * @param since when it was switched on; absent while it is off
     * @param hasPassword whether the user has one; otherwise a fresh sign-in proves as much
     */
    record SecondFactor(boolean required, @Nullable Instant since, int recoveryCodesLeft, boolean hasPassword) {}

    record Proof(String password, @Nullable String code) {
        PersonalProof.Given given() {
            return new PersonalProof.Given(password, code);
        }
    }

    record Enrolment(String secret, String uri) {}

    record FirstCode(String code) {}

    record RecoveryCodes(List<String> codes) {}

    record NewPassword(String password, @Nullable String code, String newPassword) {}

    @GetMapping("/second-factor")
    @SignedIn(inPerson = true)
    SecondFactor state(Viewer viewer) {
        var state = factors.of(viewer.userId());
        return new SecondFactor(
                state.required(), state.since(), state.recoveryCodesLeft(), users.hasPassword(viewer.userId()));
    }

    @PostMapping("/second-factor/enrolment")
    @SignedIn(inPerson = true)
    Enrolment begin(@RequestBody Proof given, HttpServletRequest request) {
        var account = proven(given, request);
        var begun = factors.begin(account.id(), account.email());
        return new Enrolment(begun.secret(), begun.uri());
    }

    @PostMapping("/second-factor")
    @SignedIn(inPerson = true)
    RecoveryCodes confirm(@RequestBody FirstCode first, HttpServletRequest request, HttpServletResponse response) {
        var account = CurrentUser.require().account();
        var codes = proof.confirm(account, first.code(), place(request));
        entrance.goOn(account.id(), request, response);
        return new RecoveryCodes(codes);
    }

    @PostMapping("/second-factor/recovery-codes")
    @SignedIn(inPerson = true)
    RecoveryCodes renew(@RequestBody Proof given, HttpServletRequest request) {
        return new RecoveryCodes(
                factors.renewRecoveryCodes(proven(given, request).id()));
    }

    @PostMapping("/second-factor/off")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void switchOff(@RequestBody Proof given, HttpServletRequest request, HttpServletResponse response) {
        var account = proven(given, request);
        factors.switchOff(account.id());
        entrance.goOn(account.id(), request, response);
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void choosePassword(@RequestBody NewPassword chosen, HttpServletRequest request, HttpServletResponse response) {
        ownPassword.check(CurrentUser.require().account(), chosen.newPassword());
        var account = proven(new Proof(chosen.password(), chosen.code()), request);
        ownPassword.change(account, chosen.newPassword());
        entrance.goOn(account.id(), request, response);
    }

    private Account proven(Proof given, HttpServletRequest request) {
        var account = CurrentUser.require().account();
        proof.require(account, given.given(), place(request));
        return account;
    }

    private Place place(HttpServletRequest request) {
        return Place.of(Origin.of(request), cookie.device().read(request).orElse(null));
    }
}
