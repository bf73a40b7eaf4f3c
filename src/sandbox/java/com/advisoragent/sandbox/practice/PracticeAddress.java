package com.advisoragent.sandbox.practice;

/** A mail address with the name that stands before it. */
public record PracticeAddress(String name, String address) {
    /** As in a mail header, the name quoted where it must be. */
    public String header() {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || " '-&".indexOf(c) >= 0);
        return (plain ? name : '"' + name + '"') + " <" + address + ">";
    }
}
