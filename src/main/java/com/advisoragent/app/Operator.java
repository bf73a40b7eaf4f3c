package com.advisoragent.app;

import com.advisoragent.connect.Keyset;
import java.util.List;

/** The operator's commands, behind {@code java -jar advisor-agent.jar COMMAND …}. */
public final class Operator {
    private static final int EXIT_USAGE = 2;
    private static final String USAGE = """
            usage: java -jar advisor-agent.jar                 starts the service (settings: README.md)
                   java -jar advisor-agent.jar keyset new      prints a fresh TOKEN_KEYSET
                   java -jar advisor-agent.jar keyset rotate   prints TOKEN_KEYSET (or TOKEN_KEYSET_FILE) with one more
                                                              key; run on that again, it makes this key the primary one""";

    private Operator() {}

    /** Runs one command; returns the exit code. */
    public static int run(List<String> arguments) {
        if (arguments.get(0).equals("audit")) {
            return new AuditCommands(System::getenv).run(arguments.subList(1, arguments.size()));
        }
        switch (String.join(" ", arguments)) {
            case "keyset new" -> Console.out(Keyset.fresh());
            case "keyset rotate" -> Console.out(Keyset.rotated(Settings.keysetOf(System::getenv)));
            default -> {
                Console.error(USAGE + "\n" + AuditCommands.USAGE);
                return EXIT_USAGE;
            }
        }
        return 0;
    }
}
