package com.advisoragent.app;

import com.advisoragent.audit.AuditStore;
import com.advisoragent.audit.AuditTrail;
import com.advisoragent.audit.Erasure;
import com.advisoragent.audit.Recorded;
import com.advisoragent.audit.Verdict;
import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What an operator does with the record, beside the running service. Days are UTC's. */
final class AuditCommands {
    static final String USAGE = """
                   java -jar advisor-agent.jar audit verify    checks each workspace's record; names the first broken entry
                   java -jar advisor-agent.jar audit export jsonl|eml DIRECTORY [FROM TO [CLIENT]]
                                                               writes the record, or the messages sent; days YYYY-MM-DD
                   java -jar advisor-agent.jar audit hold WORKSPACE ADVISOR CLIENT UNTIL
                   java -jar advisor-agent.jar audit erase WORKSPACE ADVISOR CLIENT""".indent(7).stripTrailing();

    private static final int EXIT_BROKEN = 3;
    private static final int EXIT_USAGE = 2;

    private final ScopedDatabase database;
    private final AuditTrail trail;
    private final Clock clock = Clock.systemUTC();

    AuditCommands(UnaryOperator<String> variables) {
        this.database = new ScopedDatabase(variables);
        this.trail = AuditStore.trail(
                database.dataSource(),
                new KeysetWrap(new Secret(Settings.keysetOf(variables))),
                clock,
                UUID::randomUUID);
    }

    int run(List<String> arguments) {
        try {
            return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
                case "verify" -> verify();
                case "export" -> export(arguments.subList(1, arguments.size()));
                case "hold" -> hold(arguments.subList(1, arguments.size()));
                case "erase" -> erase(arguments.subList(1, arguments.size()));
                default -> usage();
            };
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database cannot be read: " + unreachable.getMessage(), unreachable);
        }
    }

    private static int usage() {
        Console.error("usage:\n" + USAGE);
        return EXIT_USAGE;
    }

    private int verify() throws SQLException {
        int exit = 0;
        for (WorkspaceId workspace : database.workspaces()) {
            Verdict verdict = database.in(workspace, trail::verify);
            if (verdict instanceof Verdict.Broken broken) {
                Console.error(
                        "workspace " + workspace.value() + ": BROKEN at entry " + broken.seq() + ": " + broken.why());
                exit = EXIT_BROKEN;
            } else if (verdict instanceof Verdict.Whole whole) {
                Console.out("workspace " + workspace.value() + ": whole, " + whole.entries() + " entries, "
                        + whole.erased() + " erased, head " + whole.head());
            }
        }
        return exit;
    }

    private int export(List<String> arguments) throws SQLException {
        if (arguments.size() < 2
                || arguments.size() == 3
                || !List.of("jsonl", "eml").contains(arguments.get(0))) {
            return usage();
        }
        Path directory = Path.of(arguments.get(1));
        Instant from = arguments.size() > 2 ? day(arguments.get(2)) : Instant.EPOCH;
        Instant to = arguments.size() > 3 ? day(arguments.get(3)) : Instant.parse("9999-01-01T00:00:00Z");
        Optional<String> client = arguments.stream().skip(4).findFirst();
        for (WorkspaceId workspace : database.workspaces()) {
            Consumer<Recorded> writer = arguments.get(0).equals("jsonl")
                    ? entry -> append(directory.resolve(workspace.value() + ".jsonl"), entry.jsonLine() + "\n")
                    : entry -> entry.message()
                            .ifPresent(mime ->
                                    write(directory.resolve(workspace.value() + "-" + entry.seq() + ".eml"), mime));
            make(directory);
            database.in(workspace, () -> {
                trail.read(from, to, client, writer);
                return true;
            });
        }
        return 0;
    }

    private int hold(List<String> arguments) throws SQLException {
        if (arguments.size() != 4) {
            return usage();
        }
        Tenant tenant = tenant(arguments);
        return database.in(tenant.workspace(), () -> {
            trail.hold(tenant, arguments.get(2), Optional.of(day(arguments.get(3))));
            return 0;
        });
    }

    private int erase(List<String> arguments) throws SQLException {
        if (arguments.size() != 3) {
            return usage();
        }
        Tenant tenant = tenant(arguments);
        Erasure erasure = database.in(tenant.workspace(), () -> trail.erase(tenant, arguments.get(2)));
        if (erasure instanceof Erasure.Done done) {
            Console.out(done.entries() + " entries can no longer be read");
        } else if (erasure instanceof Erasure.Held held) {
            Console.error("not erased: it is held until " + held.until());
            return 1;
        } else {
            Console.out("there is nothing of that client");
        }
        return 0;
    }

    private static Tenant tenant(List<String> arguments) {
        return new Tenant(
                new WorkspaceId(UUID.fromString(arguments.get(0))), new AdvisorId(UUID.fromString(arguments.get(1))));
    }

    private static Instant day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
