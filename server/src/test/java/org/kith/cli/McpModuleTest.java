package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithApplication;
import org.kith.TestDatabase;
import org.kith.platform.access.Accounts;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An assistant at a real server, by the command that it starts: what it is offered, what it sees, what it may change, and the trail. */
@SpringBootTest(classes = KithApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
class McpModuleTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private DSLContext db;

    @Test
    void anAssistantFindsReadsSummarisesAndChangesWithItsTokensRights() {
        var person = people.person(Role.ADMINISTRATOR);
        var token = accounts.createToken(
                person.id(), "assistant", Set.of(Permission.CUSTOMERS_READ, Permission.CUSTOMERS_WRITE));
        long id = customer("Wilhelmina Assistant", null);

        var answers = speak(
                token,
                request("initialize", Map.of("protocolVersion", "2025-03-26")),
                Map.of("jsonrpc", "2.0", "method", "notifications/initialized"),
                request("tools/list", Map.of()),
                call("find_customers", Map.of("query", "Wilhelmina Assistant")),
                call("read_customer", Map.of("id", id)),
                call("change_customer", Map.of("id", id, "version", 0, "fields", Map.of("city", "Bergen"))),
                call("change_customer", Map.of("id", id, "version", 0, "fields", Map.of("city", "Oslo"))),
                call("add_note", Map.of("id", id, "text", "Likes tea.")),
                call("read_timeline", Map.of("id", id, "limit", 5)),
                call("summarise_customer", Map.of("id", id)));

        assertThat(answers).hasSize(9);
        assertThat(answers.get(0).at("/result/protocolVersion").asString()).isEqualTo("2025-03-26");
        assertThat(names(answers.get(1))).contains("find_customers", "change_customer", "add_note");
        assertThat(structured(answers.get(2)).at("/customers/0/id").asLong()).isEqualTo(id);
        assertThat(structured(answers.get(3)).path("name").asString()).isEqualTo("Wilhelmina Assistant");
        assertThat(structured(answers.get(4)).path("version").asLong()).isEqualTo(1);
        assertThat(answers.get(5).at("/result/isError").asBoolean()).isTrue();
        assertThat(answers.get(5).at("/result/content/0/text").asString()).contains("changed by someone else");
        assertThat(structured(answers.get(7)).toString()).contains("Likes tea.");
        var summary = structured(answers.get(8));
        assertThat(summary.path("city").asString()).isEqualTo("Bergen");
        assertThat(summary.path("name").asString()).isEqualTo("Wilhelmina Assistant");
        assertThat(summary.path("recently").toString()).contains("Likes tea.");

        var trail = db.fetch(
                        "select object from platform.audit where customer_id = ? and actor_id = ? and way like 'token:%' order by id",
                        id, person.id())
                .map(row -> row.get(0, String.class));
        assertThat(trail)
                .contains("mcp.read", "mcp.change", "mcp.note", "mcp.timeline", "mcp.summarise", "customers.customer");
    }

    @Test
    void whatItsUserMayNotSeeIsNotThereAndATokenThatOnlyReadsChangesNothing() {
        var ours = people.team(null);
        var theirs = people.team(null);
        var token = accounts.createToken(
                people.personIn(ours, Role.SALES).id(), "assistant", Set.of(Permission.CUSTOMERS_READ));
        long foreign = customer("Xaverine Foreign", theirs);
        long own = customer("Xaverine Own", ours);

        var answers = speak(
                token,
                request("tools/list", Map.of()),
                call("find_customers", Map.of("query", "Xaverine")),
                call("read_customer", Map.of("id", foreign)),
                call("summarise_customer", Map.of("id", foreign)),
                call("read_timeline", Map.of("id", foreign)),
                call("change_customer", Map.of("id", own, "version", 0, "fields", Map.of("city", "Bergen"))),
                call("add_note", Map.of("id", own, "text", "No.")),
                call("no_such_tool", Map.of()),
                request("no/such/method", Map.of()));

        assertThat(names(answers.get(0)))
                .doesNotContain("change_customer", "add_note")
                .contains("read_customer");
        assertThat(structured(answers.get(1)).path("customers")).hasSize(1);
        for (int refused = 2; refused <= 4; refused++) {
            assertThat(answers.get(refused).at("/result/isError").asBoolean()).isTrue();
            assertThat(answers.get(refused).toString()).doesNotContain("Foreign");
        }
        for (int refused = 5; refused <= 7; refused++) {
            assertThat(answers.get(refused).at("/error/code").asInt()).isEqualTo(-32602);
        }
        assertThat(answers.get(8).at("/error/code").asInt()).isEqualTo(-32601);
        assertThat(db.fetchSingle("select version from customers.customer where id = ?", own)
                        .get(0, Long.class))
                .isZero();
    }

    @Test
    void aLineThatIsNoneAndAKithThatIsNotThereAreSaidAndNothingEnds() {
        var token = accounts.createToken(people.person(Role.MANAGER).id(), "assistant", Set.of(Permission.JOBS));
        var answers = speak("http://127.0.0.1:" + port, token, "no json\n" + line(request("ping", Map.of())));
        assertThat(answers.get(0).at("/error/code").asInt()).isEqualTo(-32700);
        assertThat(answers.get(1).at("/error/message").asString()).contains("403");
        var gone = speak("http://127.0.0.1:1", token, line(request("ping", Map.of())));
        assertThat(gone.getFirst().at("/error/message").asString()).contains("No Kith answers");
    }

    private long customer(String name, Long team) {
        return db.fetchSingle("insert into customers.customer (name, team_id) values (?, ?) returning id", name, team)
                .get(0, Long.class);
    }

    private static Map<String, Object> request(String method, Map<String, Object> parameters) {
        return new HashMap<>(Map.of("jsonrpc", "2.0", "method", method, "params", parameters, "id", 1));
    }

    private static Map<String, Object> call(String tool, Map<String, Object> arguments) {
        return request("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    private static String line(Map<String, Object> message) {
        return JSON.writeValueAsString(message) + "\n";
    }

    @SafeVarargs
    private List<JsonNode> speak(String token, Map<String, Object>... messages) {
        var lines = new StringBuilder();
        for (var message : messages) {
            lines.append(line(message));
        }
        return speak("http://127.0.0.1:" + port, token, lines.toString());
    }

    private static List<JsonNode> speak(String url, String token, String lines) {
        var out = new ByteArrayOutputStream();
        var status = McpCommand.run(
                new String[] {"--url", url, "--token", token},
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertThat(status).isZero();
        var answers = new ArrayList<JsonNode>();
        out.toString(StandardCharsets.UTF_8).lines().forEach(line -> answers.add(JSON.readTree(line)));
        return answers;
    }

    private static JsonNode structured(JsonNode answer) {
        assertThat(answer.at("/result/isError").asBoolean())
                .as(answer.toString())
                .isFalse();
        return answer.at("/result/structuredContent");
    }

    private static Set<String> names(JsonNode answer) {
        return answer.at("/result/tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .collect(Collectors.toSet());
    }
}
