package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One method of the Web API. Without {@code scopes} any valid token does; otherwise one of them must be granted.
 * Arguments that are in neither set are refused.
 */
record ApiMethod(String name, Token token, Set<String> scopes, Set<String> required, Set<String> allowed, Body body) {
    /** What kind of token the method takes. */
    enum Token {
        NONE,
        BOT,
        APP
    }

    /** Adds its answer to {@code reply}, which says {@code ok:true} already; throws {@link SlackError} to refuse. */
    @FunctionalInterface
    interface Body {
        void run(Args args, ObjectNode reply);
    }

    /** Lists are written as words: scopes, required arguments, further arguments. */
    static ApiMethod bot(String name, String scopes, String required, String optional, Body body) {
        return of(name, Token.BOT, scopes, required, optional, body);
    }

    static ApiMethod of(String name, Token token, String scopes, String required, String optional, Body body) {
        Set<String> allowed = words(required);
        allowed.addAll(words(optional));
        return new ApiMethod(name, token, words(scopes), words(required), allowed, body);
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(Arrays.asList(list.split(" ")));
    }
}
