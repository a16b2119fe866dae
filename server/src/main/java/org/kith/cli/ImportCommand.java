package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Imports a file into a running Kith and shows how far it is. */
@Command(
        name = "kith import",
        description = "Imports a CSV, XLSX or Parquet file into a running Kith.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MISUSE = 2;
    private static final long POLL_MILLIS = 300;
    private static final int PROBLEMS_SHOWN = 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(index = "0", paramLabel = "orders|customers", description = "What a row of the file is.")
    private String target = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to import.")
    private Path file = Path.of("");

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "JSON {columns: {field: column}, options: {name: value}}; what it leaves out is guessed.")
    private @Nullable Path mapping;

    @Option(names = "--url", required = true, description = "Where Kith runs, e.g. http://localhost:8080.")
    private URI url = URI.create("http://localhost:8080");

    @Option(names = "--token", required = true, description = "An API token; `kith token` prints one.")
    private String token = "";

    @Option(names = "--refusals", paramLabel = "FILE", description = "Writes the refused rows to this CSV file.")
    private @Nullable Path refusals;

    @Option(names = "--check", description = "Only shows what would be read; imports nothing.")
    private boolean checkOnly;

    private final PrintStream out;
    private final PrintStream err;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private ImportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        return new CommandLine(new ImportCommand(out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return fail(MISUSE, "There is no file %s that can be read.".formatted(file));
        }
        try {
            var draft = upload();
            if (mapping != null) {
                draft = remap(draft, JSON.readTree(Files.readString(mapping)));
            }
            show(draft);
            return checkOnly ? (draft.path("problemCount").asLong() == 0 ? 0 : FAILED) : start(draft);
        } catch (Refused refused) {
            return fail(FAILED, refused.getMessage());
        } catch (ConnectException e) {
            return fail(FAILED, "Nothing answers at %s. Is Kith running there? `kith serve` starts it.".formatted(url));
        } catch (JacksonException e) {
            return fail(
                    FAILED,
                    "%s is no JSON: %s"
                            .formatted(mapping == null ? "The server's answer" : mapping, e.getOriginalMessage()));
        } catch (IOException e) {
            return fail(
                    FAILED,
                    "The connection to %s broke (%s). The import goes on there; look at %s/imports."
                            .formatted(url, e.getMessage(), url));
        }
    }

    private JsonNode upload() throws IOException, InterruptedException {
        var boundary = "kith-" + UUID.randomUUID();
        var head = """
                --%1$s\r
                Content-Disposition: form-data; name="target"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, target, quoted(String.valueOf(file.getFileName())));
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
        return json(request("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
    }

    private static String quoted(String name) {
        return name.replaceAll("[\\p{Cc}]", "_").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private JsonNode remap(JsonNode draft, JsonNode given) throws IOException, InterruptedException {
        var merged = (ObjectNode) draft.path("mapping").deepCopy();
        for (var part : List.of("columns", "options")) {
            var into = (ObjectNode) merged.path(part);
            given.path(part).properties().forEach(entry -> into.set(entry.getKey(), entry.getValue()));
        }
        var path = "/api/imports/%d/mapping".formatted(draft.path("id").asLong());
        return json(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(merged))));
    }

    private void show(JsonNode draft) {
        out.printf(
                "%s: read as %s%n",
                draft.path("fileName").asString(),
                draft.path("mapping").path("options").path("format").asString());
        draft.path("mapping")
                .path("columns")
                .properties()
                .forEach(entry -> out.printf(
                        "  %-14s <- %s%n", entry.getKey(), entry.getValue().asString()));
        var note = draft.path("dates").path("text").asString("");
        if (!note.isEmpty()) {
            out.printf("  dates: %s%n", note);
        }
        var problems = draft.path("problemCount").asLong();
        out.printf(
                "%,d rows checked, %,d would be refused%n",
                draft.path("checkedRows").asLong(), problems);
        draft.path("preview")
                .path("problems")
                .valueStream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> out.printf(
                        "  line %d, %s: %s%n",
                        problem.path("line").asLong(),
                        problem.path("column").asString(),
                        problem.path("reason").asString()));
        if (!draft.path("sameFileAs").isMissingNode()
                && !draft.path("sameFileAs").isNull()) {
            out.printf(
                    "The same file was imported before (import %d); what is there is not doubled.%n",
                    draft.path("sameFileAs").asLong());
        }
    }

    private int start(JsonNode draft) throws IOException, InterruptedException {
        var id = draft.path("id").asLong();
        var job = json(request("/api/imports/%d/start".formatted(id)).POST(BodyPublishers.noBody()))
                .path("jobId")
                .asLong();
        var ended = watch(job);
        out.println();
        ended.path("result")
                .properties()
                .forEach(entry -> out.printf(
                        "  %-18s %,12d%n", entry.getKey(), entry.getValue().asLong()));
        if (refusals != null) {
            download(id, refusals);
        }
        var state = ended.path("state").asString();
        if (state.equals("succeeded")) {
            return 0;
        }
        return fail(
                FAILED, "The import %s. %s".formatted(state, ended.path("error").asString("")));
    }

    private JsonNode watch(long job) throws IOException, InterruptedException {
        while (true) {
            var now = json(request("/api/jobs/" + job).GET());
            out.print("\r"
                    + ProgressBar.of(
                            now.path("done").asLong(),
                            now.path("total").asLong(0),
                            now.path("note").asString("")));
            out.flush();
            switch (now.path("state").asString()) {
                case "succeeded", "failed", "cancelled" -> {
                    return now;
                }
                default -> Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private void download(long id, Path to) throws IOException, InterruptedException {
        var answer = http.send(
                request("/api/imports/%d/refusals".formatted(id)).GET().build(), BodyHandlers.ofInputStream());
        try (var content = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new Refused("The refused rows could not be fetched (%d).".formatted(answer.statusCode()));
            }
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
        out.printf("Refused rows are in %s%n", to);
    }

    private HttpRequest.Builder request(String path) {
        var base = url.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
            return JSON.readTree(answer.body());
        }
        throw new Refused(
                switch (answer.statusCode()) {
                    case 401 -> "The token is not known there, or has expired. `kith token` prints a new one.";
                    case 403 -> "The token does not allow imports. It needs the scopes IMPORTS and JOBS.";
                    default -> detail(answer);
                });
    }

    private static String detail(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body())
                    .path("detail")
                    .asString("The server answered %d.".formatted(answer.statusCode()));
        } catch (JacksonException e) {
            return "The server answered %d.".formatted(answer.statusCode());
        }
    }

    private int fail(int status, String message) {
        err.println("kith import: " + message);
        return status;
    }

    /** What the server, or this command, will not do; the message is for the user. */
    private static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
