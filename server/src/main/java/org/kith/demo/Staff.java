package org.kith.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Accounts;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The people who work at the demo's firm. */
@Component
@InDemo
class Staff {
    /** Known to everybody: the demo listens to this machine and its data are invented. */
    static final String PASSWORD = "kith-demo-2026";

    /** Sales look after the customers there; what they do not own, they do not see. */
    static final Set<String> SALES_COUNTRIES = Set.of("DE", "NL");

    private static final Member ADMINISTRATOR =
            new Member("Mira Okafor", "mira@kith.example", Role.ADMINISTRATOR, null);
    private static final Member SALES_MANAGER = new Member("Henrik Lind", "henrik@kith.example", Role.MANAGER, "Sales");
    private static final Member SALES = new Member("Sofia Marchetti", "sofia@kith.example", Role.SALES, "Sales");
    private static final Member SERVICE = new Member("Tomás Reyes", "tomas@kith.example", Role.SERVICE, "Service");

    private static final List<Member> MEMBERS = List.of(
            ADMINISTRATOR,
            SALES_MANAGER,
            new Member("Lin Yue 林悦", "lin@kith.example", Role.MARKETER, "Marketing"),
            SALES,
            SERVICE,
            new Member("Aiko Mori", "aiko@kith.example", Role.ANALYST, "Marketing"));

    private final Accounts accounts;
    private final HttpClient client;
    private final Environment environment;
    private final JsonMapper json;
    private final Path data;
    private final Map<Member, Api> apis = new HashMap<>();

    Staff(
            Accounts accounts,
            HttpClient client,
            Environment environment,
            JsonMapper json,
            @Value("${kith.data}") Path data) {
        this.accounts = accounts;
        this.client = client;
        this.environment = environment;
        this.json = json;
        this.data = data;
    }

    private record Member(
            String name, String email, Role role, @Nullable String team) {}

    /** Makes everybody who is not there yet. */
    void hire() {
        var teams = new HashMap<String, Long>();
        for (var member : MEMBERS) {
            if (accounts.userOf(member.email()).isEmpty()) {
                var team = member.team() == null
                        ? null
                        : teams.computeIfAbsent(member.team(), name -> accounts.createTeam(name, null));
                accounts.create(
                        new Accounts.NewAccount(member.name(), member.email(), PASSWORD, Set.of(member.role()), team));
            }
        }
    }

    /** The server as the administrator uses it. */
    Api administrator() {
        return api(ADMINISTRATOR, "demo.token");
    }

    /** The server as the head of sales uses it; customers who come in by this are of that team. */
    Api salesManager() {
        return api(SALES_MANAGER, "demo-sales.token");
    }

    /** Who in sales, and who in service, looks after single customers. */
    long salesPerson() {
        return accounts.userOf(SALES.email()).orElseThrow();
    }

    long servicePerson() {
        return accounts.userOf(SERVICE.email()).orElseThrow();
    }

    private synchronized Api api(Member member, String tokenFile) {
        return apis.computeIfAbsent(
                member, who -> new Api(client, address(), token(who, data.resolve(tokenFile)), json));
    }

    /** Made once and kept beside the data, as a program's token is. */
    private String token(Member member, Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            var user = accounts.userOf(member.email()).orElseThrow();
            var token = accounts.createToken(user, "the demo world");
            // A crash in between must not leave half a token behind.
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(unfinished);
            createPrivately(unfinished);
            Files.writeString(unfinished, token);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createPrivately(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** Where this very server listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** E-mail and role of each, one a line. */
    static List<String> signIns() {
        return MEMBERS.stream()
                .map(member ->
                        "%-22s %s".formatted(member.email(), member.role().code()))
                .toList();
    }
}
