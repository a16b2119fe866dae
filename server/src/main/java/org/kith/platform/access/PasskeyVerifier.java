package org.kith.platform.access;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Component;

/**
 * Holds what devices answer against WebAuthn's rules: our challenge, our address and no other, a signature by the very key, and
 * a user whom the device itself has recognised. What the device is made by does not matter here, so attestations are not looked at.
 */
@Component
class PasskeyVerifier {
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final URI address;

    PasskeyVerifier(Settings settings) {
        this.address = settings.baseUrl();
    }

    /** Loaded with the first passkey, since few starts need it. */
    private static final class Library {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);
    }

    /** What a device answers when it has made a passkey. */
    record Made(byte[] clientData, byte[] attestationObject) {}

    /** What a device answers when it proves that it has one. */
    record Proven(byte[] credentialId, byte[] clientData, byte[] authenticatorData, byte[] signature) {}

    /** The answer does not follow the rules. */
    static final class Refused extends Exception {
        Refused(Throwable why) {
            super(why);
        }
    }

    /** The answer is the key's own, and its counter says that another device has the key, too. */
    static final class Copied extends Exception {}

    /** The host name for which passkeys are made; never from a request. */
    String host() {
        return address.getHost();
    }

    /** The only address at which devices give an answer that counts. */
    String origin() {
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    List<Long> algorithms() {
        return ALGORITHMS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
    }

    PasskeyStore.NewPasskey made(Made made, byte[] challenge, List<String> transports) throws Refused {
        try {
            var answer = Library.MANAGER.verify(
                    new RegistrationRequest(made.attestationObject(), made.clientData()),
                    new RegistrationParameters(expected(challenge), parameters(), true, true));
            var device = Objects.requireNonNull(answer.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(device.getAttestedCredentialData());
            return new PasskeyStore.NewPasskey(
                    credential.getCredentialId(),
                    Library.CREDENTIALS.convert(credential),
                    device.getSignCount(),
                    device.isFlagBE(),
                    transports.toArray(String[]::new));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new Refused(e);
        }
    }

    /** Answers how often the device says the key has signed. */
    long proven(Proven proven, PasskeyStore.Known known, byte[] challenge) throws Refused, Copied {
        var credential = Library.CREDENTIALS.convert(known.credential());
        var key = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                known.backupEligible(),
                false,
                known.signCount(),
                credential,
                null,
                null,
                null,
                null);
        var parameters = new AuthenticationParameters(
                expected(challenge), key, List.of(credential.getCredentialId()), true, true);
        try {
            var answer = Library.MANAGER.verify(
                    new AuthenticationRequest(
                            proven.credentialId(), proven.authenticatorData(), proven.clientData(), proven.signature()),
                    parameters);
            return Objects.requireNonNull(answer.getAuthenticatorData()).getSignCount();
        } catch (MaliciousCounterValueException e) {
            throw new Copied();
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new Refused(e);
        }
    }

    private ServerProperty expected(byte[] challenge) {
        return new ServerProperty(new Origin(origin()), host(), new DefaultChallenge(challenge));
    }

    private static List<PublicKeyCredentialParameters> parameters() {
        return ALGORITHMS.stream()
                .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                .toList();
    }
}
