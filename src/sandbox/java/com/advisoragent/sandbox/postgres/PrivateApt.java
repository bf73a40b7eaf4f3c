package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Apt with its own sources, lists and cache in one directory: it reads the machine's trust and proxies, and installs and
 * changes nothing. Needs no root.
 */
final class PrivateApt {
    private final Machine machine;
    private final Path directory;
    private final List<String> options;

    /** Reads the sources' lists at once. Sources that cannot be reached are a {@link ProvisioningException}. */
    PrivateApt(Machine machine, Path directory, List<AptSource> sources) throws IOException {
        this.machine = machine;
        this.directory = directory;
        this.options = List.of(
                "-qq",
                "-oDir::Etc::sourcelist=/dev/null",
                "-oDir::Etc::sourceparts=" + directory.resolve("sources"),
                "-oDir::State=" + directory.resolve("state"),
                "-oDir::State::lists=" + directory.resolve("lists"),
                "-oDir::State::status=" + directory.resolve("status"),
                "-oDir::Cache=" + directory.resolve("cache"),
                // Container images turn these caches off, and every call would read the lists again.
                "-oDir::Cache::pkgcache=pkgcache.bin",
                "-oDir::Cache::srcpkgcache=srcpkgcache.bin",
                "-oAPT::Sandbox::User=root",
                "-oAPT::Update::Error-Mode=any",
                "-oAcquire::Languages=none",
                "-oAcquire::Retries=2",
                "-oAcquire::http::Timeout=30",
                "-oAcquire::https::Timeout=30");
        for (String part : List.of("sources", "state", "lists/partial", "cache/archives/partial")) {
            Files.createDirectories(directory.resolve(part));
        }
        // An empty list of installed packages: what the machine has must not decide what we download.
        Files.createFile(directory.resolve("status"));
        Files.writeString(
                directory.resolve("sources/machine.sources"),
                String.join("", sources.stream().map(AptSource::stanza).toList()));
        update();
    }

    private void update() {
        Programs.Result result = apt("update");
        if (!result.succeeded()) {
            throw ProvisioningException.after(
                    result,
                    "Debian's packages cannot be reached with apt-get; check the network and /etc/apt, or start Docker.");
        }
    }

    /** Downloads and unpacks one binary package; false if the sources have none of that name. */
    boolean unpack(String name, Path target) throws IOException {
        Programs.Result download = apt("download", name);
        if (download.says("Unable to locate package") || download.says("no installation candidate")) {
            return false;
        }
        requireDownload(download, name);
        Files.createDirectories(target);
        Programs.Result unpacking = machine.programs()
                .run(
                        directory,
                        List.of("dpkg-deb", "-x", downloaded(name + "_", ".deb").toString(), target.toString()));
        if (!unpacking.succeeded()) {
            throw ProvisioningException.after(unpacking, "The package " + name + " cannot be unpacked; see the cause.");
        }
        return true;
    }

    /** Downloads a source package and unpacks its upstream archive. */
    void unpackSource(String name, Path target) throws IOException {
        requireDownload(apt("source", "--download-only", name), name);
        Files.createDirectories(target);
        Path archive = downloaded(name + "_", ".orig.tar.gz");
        Programs.Result unpacking = machine.programs()
                .run(target, List.of("tar", "-xzf", archive.toString(), "--strip-components=1", "--no-same-owner"));
        if (!unpacking.succeeded()) {
            throw ProvisioningException.after(
                    unpacking, "The source of " + name + " cannot be unpacked; see the cause.");
        }
    }

    private Programs.Result apt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return machine.programs().run(directory, command);
    }

    private static void requireDownload(Programs.Result result, String name) {
        if (!result.succeeded()) {
            throw ProvisioningException.after(
                    result,
                    "The package " + name + " cannot be downloaded with apt-get; check the network, or start Docker.");
        }
    }

    private Path downloaded(String start, String end) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)
                            && file.getFileName().toString().endsWith(end))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt-get downloaded no " + start + "*" + end));
        }
    }
}
