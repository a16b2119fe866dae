package org.kith.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Lets an assistant on this machine speak with a running Kith: line by line from standard input to its {@code /api/mcp} and back. */
@Command(
        name = "kith mcp",
        description =
                "Serves the Model Context Protocol on standard input and output, with a token's rights at a running Kith.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class McpCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INTERNAL = -32603;
    private static final int NOT_JSON = -32700;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Option(names = "--url", description = "Where Kith runs (default: KITH_URL, else ${DEFAULT-VALUE}).")
    private URI url = URI.create(Objects.requireNonNullElse(System.getenv("KITH_URL"), "http://localhost:8080"));

    @Option(
            names = "--token",
            description = "An API token (default: KITH_TOKEN); its scopes say what the assistant may.")
    private @Nullable String token = System.getenv("KITH_TOKEN");

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final HttpClient client = HttpClient.newHttpClient();

    private McpCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, System.in, out, err);
    }

    static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        return new CommandLine(new McpCommand(in, out, err)).execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (token == null || token.isBlank()) {
            err.println("kith: give a token by --token or KITH_TOKEN; Settings → API tokens makes one.");
            return FAILED;
        }
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                answer(line);
            }
        }
        return 0;
    }

    private void answer(String line) throws InterruptedException {
        JsonNode id;
        try {
            id = JSON.readTree(line).get("id");
        } catch (JacksonException e) {
            say(problem(null, NOT_JSON, "The line is no JSON."));
            return;
        }
        try {
            var request = HttpRequest.newBuilder(url.resolve("/api/mcp"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(line))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                say(answer.body());
            } else if (id != null) {
                say(problem(id, INTERNAL, "Kith answered with status " + answer.statusCode() + ": " + answer.body()));
            }
        } catch (IOException e) {
            if (id != null) {
                say(problem(id, INTERNAL, "No Kith answers at " + url + "."));
            }
        }
    }

    private static String problem(@Nullable JsonNode id, int code, String text) {
        return JSON.writeValueAsString(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                id == null ? NullNode.getInstance() : id,
                "error",
                Map.of("code", code, "message", text)));
    }

    /** One message a line, at once. */
    private void say(String message) {
        out.println(message.replace('\n', ' '));
        out.flush();
    }
}
