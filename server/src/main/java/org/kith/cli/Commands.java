package org.kith.cli;

import java.io.PrintStream;

/** Finds the command that a word names. */
public final class Commands {
    /** Answered by a command that goes on in the background: the process must not end yet. */
    public static final int KEEPS_RUNNING = -1;

    static final int MISUSE = 2;

    private Commands() {}

    public static int run(String command, String[] arguments, PrintStream out, PrintStream err) {
        return switch (command) {
            case "import" -> ImportCommand.run(arguments, out, err);
            case "serve" -> ServeCommand.run(arguments, out, err);
            case "demo" -> DemoCommand.run(arguments, out, err);
            case "loop" -> LoopCommand.run(arguments, out, err);
            case "token" -> TokenCommand.run(arguments, out, err);
            case "reset-second-factor" -> ResetSecondFactorCommand.run(arguments, out, err);
            case "mcp" -> McpCommand.run(arguments, out, err);
            case "model" -> ModelCommand.run(arguments, out, err);
            case "backup" -> BackupCommand.run(arguments, out, err);
            case "restore" -> RestoreCommand.run(arguments, out, err);
            case "audit" -> AuditCommand.run(arguments, out, err);
            case "bench" -> BenchCommand.run(arguments, out, err);
            default -> {
                err.println("kith: there is no command '%s'. `kith --help` lists them.".formatted(command));
                yield MISUSE;
            }
        };
    }
}
