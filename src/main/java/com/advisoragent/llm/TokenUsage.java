package com.advisoragent.llm;

/** Tokens that one call cost; {@code cached} is the part of {@code input} that the vendor had cached. */
public record TokenUsage(int input, int cached, int output) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0);

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(input + other.input, cached + other.cached, output + other.output);
    }

    public int total() {
        return input + output;
    }
}
