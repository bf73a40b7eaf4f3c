package com.advisoragent.sandbox.model.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standing instruction, read by its grammar: on what it waits, and what is to be done then. */
record Rule(String words, String condition, String action) {
    private static final Pattern WHEN = Pattern.compile(
            "(?is)^\\s*(?:please\\s+)?(?:remember\\s+(?:that\\s+)?|from now on,?\\s+)?(?:when(?:ever)?|if|each time|every time|as soon as)\\s+(.+?),\\s*(.+)$");
    private static final Pattern LATER_WHEN =
            Pattern.compile("(?is)^(.+?)\\s+(?:when(?:ever)?|if|each time|every time)\\s+(.+)$");
    private static final Pattern BY_ADVISOR = Pattern.compile("(?i)\\bI (?:send|sent|email|write|wrote|reply)\\b");
    private static final Pattern MAIL = Pattern.compile(
            "(?i)\\b(?:e-?mails?(?: me)?|writes?(?: to)? me|mails? me|messages? me|an? (?:e-?mail|message))\\b");
    private static final Pattern EVENT = Pattern.compile("(?i)\\b(?:events?|meetings?|appointments?|calendar)\\b");
    private static final Pattern CONTACT = Pattern.compile("(?i)\\bcontacts?\\b|\\bnew clients?\\b");
    private static final Pattern CHANGE =
            Pattern.compile("(?i)\\b(?:chang\\w*|mov\\w*|cancel\\w*|reschedul\\w*|updat\\w*)\\b");
    private static final Pattern UNKNOWN = Pattern.compile(
            "(?i)\\b(?:not|isn't|isn’t|no one) (?:already )?(?:in|on) (?:my |our |the )?(?:hubspot|crm|contacts?)\\b|\\bunknown\\b|\\bnew sender\\b");
    private static final Pattern CREATES = Pattern.compile("(?i)\\b(?:create|add|make)\\b.*\\bcontact\\b");
    private static final Pattern WRITES = Pattern.compile("(?i)\\b(?:send|e-?mail|write|thank|tell|reply|answer)\\b");
    private static final Pattern FORBIDS = Pattern.compile("(?i)\\b(?:never|do not|don't|don’t|no)\\b");
    private static final Pattern THANKS =
            Pattern.compile("(?i)\\bthank(?:ing|s)?\\b(?: to)?(?: them| him| her| \\w+)? for (.+?)[.!]?$");
    private static final Pattern LISTED = Pattern.compile("(?m)^- (?:\\(\\d{4}-\\d{2}-\\d{2}\\) )?(.+)$");

    static Rule of(String words) {
        Matcher when = WHEN.matcher(words);
        if (when.matches()) {
            return new Rule(words, when.group(1), when.group(2));
        }
        Matcher later = LATER_WHEN.matcher(words);
        return later.matches() ? new Rule(words, later.group(2), later.group(1)) : new Rule(words, words, words);
    }

    /** The rules that the prompt lists under a heading that speaks of rules. */
    static List<Rule> in(String system) {
        List<Rule> rules = new ArrayList<>();
        for (String part : system.split("\\n\\n")) {
            String heading = part.lines().findFirst().orElse("");
            if (heading.matches("(?i).*\\b(?:rules|instructions)\\b.*own words.*")) {
                LISTED.matcher(part).results().forEach(match -> rules.add(of(match.group(1))));
            }
        }
        return rules;
    }

    boolean isRule() {
        return !condition.equals(words) || words.matches("(?i)^\\s*(?:always|never|every|do not|don't)\\b.*");
    }

    /** @param what happened, in the words of whoever tells it */
    boolean waitsFor(String what, String facts) {
        if (UNKNOWN.matcher(condition).find()
                && !facts.toLowerCase(java.util.Locale.ROOT).contains("not in the crm")) {
            return false;
        }
        return trigger().filter(trigger -> trigger.equals(Happened.of(what))).isPresent();
    }

    Optional<Happened> trigger() {
        boolean change = CHANGE.matcher(condition).find();
        if (BY_ADVISOR.matcher(condition).find()) {
            return Optional.of(Happened.MAIL_OUT);
        }
        if (MAIL.matcher(condition).find()) {
            return Optional.of(Happened.MAIL_IN);
        }
        if (CONTACT.matcher(condition).find()) {
            return Optional.of(change ? Happened.CONTACT_CHANGED : Happened.CONTACT_CREATED);
        }
        if (EVENT.matcher(condition).find()) {
            return Optional.of(change ? Happened.EVENT_CHANGED : Happened.EVENT_CREATED);
        }
        return Optional.empty();
    }

    /** Whether one of the two forbids what the other asks for on the same occasion. */
    boolean isAgainst(Rule other) {
        return isRule()
                && other.isRule()
                && trigger().isPresent()
                && trigger().equals(other.trigger())
                && forbids() != other.forbids()
                && createsContact() == other.createsContact()
                && (createsContact() || writes() == other.writes());
    }

    private boolean forbids() {
        return FORBIDS.matcher(action).find();
    }

    boolean createsContact() {
        return CREATES.matcher(action).find();
    }

    boolean addsNote() {
        return action.toLowerCase(java.util.Locale.ROOT).contains("note");
    }

    boolean writes() {
        return WRITES.matcher(action).find();
    }

    /** What they are to be thanked for. */
    Optional<String> thanksFor() {
        Matcher thanks = THANKS.matcher(action);
        return thanks.find() ? Optional.of(thanks.group(1)) : Optional.empty();
    }
}
