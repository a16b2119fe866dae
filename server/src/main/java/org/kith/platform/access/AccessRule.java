package org.kith.platform.access;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/** Who may use a request handler, as its annotation says; without one, nobody. */
sealed interface AccessRule {
    /** Everybody, signed in or not. */
    record Open(String why) implements AccessRule {}

    /** Everybody who is signed in. */
    record AnyUser(boolean inPerson) implements AccessRule {}

    /** Those whose roles, and whose token's scopes, include the permission. */
    record With(Permission permission, boolean inPerson) implements AccessRule {}

    /** Nobody: the handler does not say, or says two things. */
    record Nobody() implements AccessRule {}

    /** The description of the API comes from a library that knows nothing of our annotations. */
    String API_DESCRIPTION = "org.springdoc.webmvc.api.";

    static AccessRule of(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(API_DESCRIPTION)
                ? new AnyUser(false)
                : of(handler.getMethod());
    }

    private static AccessRule of(Method method) {
        var open = method.getAnnotation(OpenToAll.class);
        var signedIn = method.getAnnotation(SignedIn.class);
        var requires = method.getAnnotation(Requires.class);
        if (count(open) + count(signedIn) + count(requires) != 1) {
            return new Nobody();
        }
        if (requires != null) {
            return new With(requires.value(), requires.inPerson());
        }
        return signedIn == null ? new Open(String.valueOf(open)) : new AnyUser(signedIn.inPerson());
    }

    private static int count(@Nullable Object annotation) {
        return annotation == null ? 0 : 1;
    }

    /** Refuses whom the rule does not let in. */
    default void check(@Nullable CurrentUser user) {
        switch (this) {
            case Open open -> {}
            case AnyUser rule -> requireProof(signedIn(user), rule.inPerson());
            case With rule -> {
                signedIn(user).viewer().require(rule.permission());
                requireProof(signedIn(user), rule.inPerson());
            }
            case Nobody nobody -> throw new NotAllowed();
        }
    }

    private static CurrentUser signedIn(@Nullable CurrentUser user) {
        if (user == null) {
            throw new SignInRequired();
        }
        return user;
    }

    private static void requireProof(CurrentUser user, boolean inPerson) {
        if (inPerson && user.proof() != CurrentUser.Proof.SESSION) {
            throw new OnlyInPerson();
        }
    }
}
