package org.kith.channels.email;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server with a certificate that nobody has signed but itself; it speaks STARTTLS, or TLS from the first byte on. */
final class TlsMailServer implements Closeable {
    private static final String PASSWORD = "changeit";

    final List<String> commands = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final SSLContext tls;
    private final boolean implicit;
    private final String sneakedIn;

    /** @param sneakedIn what somebody on the way appends to the plain answer to STARTTLS */
    TlsMailServer(Path keys, boolean implicit, String sneakedIn) throws Exception {
        this.tls = context(keys);
        this.implicit = implicit;
        this.sneakedIn = sneakedIn;
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Makes a key with a certificate for the name, by the JDK's own keytool. */
    static Path keys(Path folder, String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(words);
        }
        return file;
    }

    static Path certificate(Path keys) throws Exception {
        var bytes = store(keys).getCertificate("mail").getEncoded();
        var pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(keys.resolveSibling(keys.getFileName() + ".pem"), pem);
    }

    private static KeyStore store(Path keys) throws Exception {
        return KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext context(Path keys) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store(keys), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            converse(implicit ? secured(client) : client, implicit);
        } catch (IOException e) {
            commands.add("ended: " + e.getClass().getSimpleName());
        }
    }

    private Socket secured(Socket client) throws IOException {
        var secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private void converse(Socket client, boolean secure) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var out = client.getOutputStream();
        if (!secure || implicit) {
            say(out, "220 mail");
        }
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            commands.add((secure ? "secret " : "plain ") + line);
            switch (line.split(" ", 2)[0]) {
                case "EHLO" -> say(out, secure ? "250-mail\r\n250 AUTH PLAIN" : "250-mail\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(out, "220 Go ahead" + sneakedIn);
                    converse(secured(client), true);
                    return;
                }
                case "AUTH" -> say(out, "235 Welcome");
                case "DATA" -> {
                    say(out, "354 End with a dot");
                    while (!".".equals(in.readLine())) {
                        // The text does not matter.
                    }
                    say(out, "250 Taken");
                }
                case "QUIT" -> {
                    say(out, "221 Bye");
                    return;
                }
                default -> say(out, "250 Ok");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
