package com.advisoragent.sandbox.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;

/** What is looked at before anything is started, so that a refusal leaves nothing behind. */
final class Precautions {
    private static final long NEEDED_MEGABYTES = 200;

    private Precautions() {}

    static void take(SandboxOptions options) {
        if (!Files.isReadable(options.jar())) {
            throw new SandboxException("There is no " + options.jar() + "; run ./mvnw -Psandbox, which builds it.");
        }
        if (options.pagePort() == options.servicePort()) {
            throw new SandboxException("The page and the service cannot both have port " + options.pagePort()
                    + "; set -Dsandbox.port or -Dsandbox.service.port to another.");
        }
        requireFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.pagePort()), "-Dsandbox.port=8190");
        requireFree(new InetSocketAddress(options.servicePort()), "-Dsandbox.service.port=8180");
        requireSpace(options);
    }

    private static void requireFree(InetSocketAddress address, String way) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
        } catch (IOException taken) {
            throw new SandboxException("Port " + address.getPort()
                    + " is taken; stop what listens there (another sandbox?), or choose another with " + way + ".");
        }
    }

    private static void requireSpace(SandboxOptions options) {
        try {
            Files.createDirectories(options.home());
            long megabytes = Files.getFileStore(options.home()).getUsableSpace() >> 20;
            if (megabytes < NEEDED_MEGABYTES) {
                throw new SandboxException("The sandbox needs " + NEEDED_MEGABYTES + " MB under " + options.home()
                        + " and " + megabytes + " MB are free; make room, or name another place with -Dsandbox.dir.");
            }
        } catch (IOException unwritable) {
            throw new SandboxException("The sandbox cannot write to " + options.home() + " (" + unwritable.getMessage()
                    + "); make it yours, or name another place with -Dsandbox.dir.");
        }
    }
}
