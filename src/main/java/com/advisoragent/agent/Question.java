package com.advisoragent.agent;

import java.util.List;

/** What the advisor is asked before the work can go on, and the answers to choose from. */
record Question(String text, List<String> options) {
    Question {
        options = List.copyOf(options);
    }
}
