package com.advisoragent.agent;

/** Text of a provider's, made short for the model. */
final class PlainWords {
    private PlainWords() {}

    static String cut(String text, int most) {
        String stripped = text.strip();
        return stripped.length() <= most ? stripped : stripped.substring(0, most) + " […]";
    }
}
