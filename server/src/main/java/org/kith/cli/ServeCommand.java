package org.kith.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Accounts;
import org.kith.platform.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "kith serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs Kith for real: configured by the environment, without demo data.",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  KITH_DATABASE_URL       jdbc:postgresql://host/db of a PostgreSQL 17 or newer; without it Kith brings its own",
            "  KITH_DATABASE_USER, KITH_DATABASE_PASSWORD",
            "  KITH_BASE_URL           how people reach it, e.g. https://crm.example.org (for links in mails)",
            "  KITH_SECRET_KEY         32 bytes in Base64 that encrypt secrets in the database; without it secret.key in the data directory",
            "  KITH_WEBHOOKS_ALLOW     hosts of your own network that webhooks may go to, e.g. hooks.intern.example,10.0.0.7:8080",
            "  KITH_RATE_TOKEN, KITH_RATE_PERSON   how often a minute a token, and a user in browsers, may ask (3000, 12000)",
            "  KITH_SMTP_HOST, KITH_SMTP_PORT, KITH_SMTP_USERNAME, KITH_SMTP_PASSWORD, KITH_SMTP_TLS (none|starttls|implicit)",
            "  KITH_SMTP_TRUST         a PEM file with the mail server's certificate, where this machine does not know who signed it"
        })
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--data", description = "Where files and the embedded database live (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    private final PrintStream out;
    private final PrintStream err;

    private ServeCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new ServeCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() {
        var server = RunningServer.start(new RunningServer.Options(port, data, databaseUrl(), "serve"), out, err);
        if (server == null) {
            return 1;
        }
        greet(server);
        return Commands.KEEPS_RUNNING;
    }

    /** The first administrator's link is told here and nowhere else: who sees this console owns the installation. */
    private void greet(RunningServer server) {
        var base = server.context().getBean(Settings.class).baseUrl();
        out.println("Kith listens on " + base);
        server.context()
                .getBean(Accounts.class)
                .firstAdministratorLink()
                .ifPresent(path -> out.println("The first administrator starts here, once: " + base.resolve(path)));
    }

    private static @Nullable String databaseUrl() {
        return System.getenv("KITH_DATABASE_URL");
    }
}
