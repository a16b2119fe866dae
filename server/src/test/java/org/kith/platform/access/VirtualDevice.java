package org.kith.platform.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/** A device that keeps one passkey, as WebAuthn level 3 describes it; what it says can be bent. */
final class VirtualDevice {
    private static final CBORMapper CBOR = new CBORMapper();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int CREDENTIAL_INCLUDED = 0x40;

    private final byte[] credentialId = new byte[32];
    private final KeyPair keys;
    private byte[] handle = new byte[0];

    String origin = "http://localhost:8080";
    String host = "localhost";
    boolean verifies = true;
    /** Devices that do not count always tell 0. */
    long count;

    VirtualDevice() throws GeneralSecurityException {
        new SecureRandom().nextBytes(credentialId);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    String id() {
        return text(credentialId);
    }

    /** The answer to a wish to make a passkey. */
    Map<String, Object> made(String name, String challenge, String userHandle) throws Exception {
        handle = Base64.getUrlDecoder().decode(userHandle);
        var attestation = new LinkedHashMap<String, Object>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", device(true));
        return Map.of(
                "name", name,
                "clientData", text(client("webauthn.create", challenge)),
                "attestationObject", text(CBOR.writeValueAsBytes(attestation)),
                "transports", java.util.List.of("internal"));
    }

    /** The answer to a question for its passkey. */
    Map<String, Object> proven(String challenge) throws Exception {
        var client = client("webauthn.get", challenge);
        var device = device(false);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(device);
        signature.update(sha256(client));
        return new LinkedHashMap<>(Map.of(
                "id", id(),
                "clientData", text(client),
                "authenticatorData", text(device),
                "signature", text(signature.sign()),
                "handle", text(handle)));
    }

    private byte[] client(String type, String challenge) {
        var data = new LinkedHashMap<String, Object>();
        data.put("type", type);
        data.put("challenge", challenge);
        data.put("origin", origin);
        data.put("crossOrigin", false);
        return JSON.writeValueAsBytes(data);
    }

    private byte[] device(boolean withCredential) throws Exception {
        var out = new ByteArrayOutputStream();
        out.write(sha256(host.getBytes(StandardCharsets.UTF_8)));
        out.write(PRESENT | (verifies ? VERIFIED : 0) | (withCredential ? CREDENTIAL_INCLUDED : 0));
        out.write(ByteBuffer.allocate(4).putInt((int) count).array());
        if (withCredential) {
            out.write(new byte[16]); // the kind of device is not told
            out.write(
                    ByteBuffer.allocate(2).putShort((short) credentialId.length).array());
            out.write(credentialId);
            out.write(publicKey());
        }
        return out.toByteArray();
    }

    /** As COSE writes an ES256 key (RFC 9053). */
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new LinkedHashMap<Integer, Object>();
        key.put(1, 2);
        key.put(3, -7);
        key.put(-1, 1);
        key.put(-2, coordinate(point.getAffineX()));
        key.put(-3, coordinate(point.getAffineY()));
        return cbor(key);
    }

    /** By hand, since the mapper writes the names of a map as texts. */
    private static byte[] cbor(Map<Integer, Object> map) {
        var out = new ByteArrayOutputStream();
        out.write(0xa0 | map.size());
        map.forEach((name, value) -> {
            out.writeBytes(CBOR.writeValueAsBytes(name));
            out.writeBytes(CBOR.writeValueAsBytes(value));
        });
        return out.toByteArray();
    }

    private static byte[] coordinate(java.math.BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
