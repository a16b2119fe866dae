package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KithApplication;
import org.kith.TestDatabase;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** Over a real connection, as from a terminal. */
@SpringBootTest(classes = KithApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class ImportCommandModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String token = "";

    @BeforeEach
    void makeToken() throws Exception {
        var answer = mvc.perform(post("/api/tokens")
                        .with(people.as(people.person(Role.MARKETER)))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"cli\", \"scopes\": [\"IMPORTS\", \"JOBS\"]}"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        token = JsonMapper.shared().readTree(answer).path("token").asString();
    }

    @Test
    void ordersAreImportedWithProgressCountsAndAFileOfRefusals() throws Exception {
        var file = folder.resolve("orders.csv");
        Files.writeString(file, "nr,when,code,quantity,price\nL1,2024-05-01,LL-1,2,3.5\nL2,2024-05-01,LL-1,two,3.5\n");
        var mapping = folder.resolve("mapping.json");
        Files.writeString(
                mapping,
                "{\"columns\": {\"orderNumber\": \"nr\", \"orderedAt\": \"when\", \"sku\": \"code\"}, \"options\": {\"source\": \"cli\"}}");
        var refusals = folder.resolve("refused.csv");

        var status = run("orders", file.toString(), "--mapping", mapping.toString(), "--refusals", refusals.toString());

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "orderNumber    <- nr",
                        "2 rows checked, 1 would be refused",
                        "line 3, quantity: 'two' is no number.",
                        "100 %")
                .containsPattern("linesAdded +1\n");
        assertThat(Files.readString(refusals))
                .contains("\"quantity\",\"'two' is no number.\",\"L2,2024-05-01,LL-1,two,3.5\"");
    }

    @Test
    void failuresSayWhatToDoAndEndWithAnotherStatusThanZero() throws Exception {
        var file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n").toString();

        assertThat(run("orders", folder.resolve("missing.csv").toString())).isEqualTo(2);
        assertThat(run("orders", file)).isEqualTo(1);
        assertThat(run("secrets", file)).isEqualTo(1);
        token = "kith_wrong";
        assertThat(run("orders", file)).isEqualTo(1);
        port = 1;
        assertThat(run("orders", file)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "There is no file",
                        "No column is chosen for “order number”",
                        "Nothing can be imported as 'secrets'",
                        "kith token",
                        "Nothing answers at");
    }

    private int run(String target, String file, String... more) {
        var arguments = new java.util.ArrayList<>(
                java.util.List.of(target, file, "--url", "http://localhost:" + port, "--token", token));
        arguments.addAll(java.util.List.of(more));
        return ImportCommand.run(
                arguments.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
