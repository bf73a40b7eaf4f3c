package com.advisoragent.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where an operator reads what a command says, before there is a log. */
public final class Console {
    private Console() {}

    public static void out(String line) {
        println(FileDescriptor.out, line);
    }

    public static void error(String line) {
        println(FileDescriptor.err, line);
    }

    private static void println(FileDescriptor where, String line) {
        // Never closed: it is the process's own stream.
        new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8).println(line);
    }
}
