package com.advisoragent.sandbox.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the sandbox lives and listens.
 *
 * @param home what is kept between two starts: the database, the keyset, logs
 * @param programs where PostgreSQL's programs are provisioned
 * @param environment variables of DESIGN §6; real keys in it replace simulators
 */
public record SandboxOptions(
        Path home, Path programs, Path jar, int pagePort, int servicePort, Map<String, String> environment) {
    private static final int PAGE = 8090;
    private static final int SERVICE = 8080;
    private static final int LAST = 65_535;

    /** From system properties {@code sandbox.*}; the service's port from {@code PORT} if none is given. */
    static SandboxOptions read(Function<String, String> properties, Map<String, String> environment) {
        return new SandboxOptions(
                Path.of(given(properties, "sandbox.dir").orElse(".sandbox")),
                given(properties, "provision.dir")
                        .map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".cache", "advisor-agent")),
                Path.of(given(properties, "advisor-agent.jar").orElse("target/advisor-agent.jar")),
                port("-Dsandbox.port", given(properties, "sandbox.port"), PAGE),
                port(
                        "-Dsandbox.service.port (or PORT)",
                        given(properties, "sandbox.service.port")
                                .or(() -> Optional.ofNullable(environment.get("PORT"))),
                        SERVICE),
                environment);
    }

    private static Optional<String> given(Function<String, String> properties, String name) {
        return Optional.ofNullable(properties.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int port(String name, Optional<String> value, int standard) {
        int port = value.filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .orElse(value.isPresent() ? 0 : standard);
        if (port < 1 || port > LAST) {
            throw new SandboxException(name + " must be a port number from 1 to " + LAST + ".");
        }
        return port;
    }
}
