package com.advisoragent.knowledge;

import java.util.List;
import java.util.Set;

/** Which first names are short for which, in English, and which are spelled alike. */
final class Nicknames {
    private static final List<Set<String>> SAME = List.of(
            Set.of("alexander", "alex", "al", "sandy"),
            Set.of("alexandra", "alex", "sandra", "sandy", "lexi"),
            Set.of("andrew", "andy", "drew"),
            Set.of("anthony", "tony"),
            Set.of("barbara", "barb", "barbie"),
            Set.of("benjamin", "ben", "benny"),
            Set.of("catherine", "katherine", "kathleen", "kathryn", "kate", "kathy", "cathy", "katie", "kath", "kat"),
            Set.of("charles", "charlie", "chuck"),
            Set.of("christine", "christina", "chris", "tina", "chrissy"),
            Set.of("christopher", "chris", "topher"),
            Set.of("daniel", "dan", "danny"),
            Set.of("david", "dave", "davy"),
            Set.of("deborah", "debra", "deb", "debbie"),
            Set.of("donald", "don", "donny"),
            Set.of("dorothy", "dot", "dottie"),
            Set.of("douglas", "doug"),
            Set.of("edward", "ed", "eddie", "ted", "ned"),
            Set.of("elizabeth", "elisabeth", "liz", "beth", "betty", "eliza", "lizzie", "libby", "betsy"),
            Set.of("francis", "frank"),
            Set.of("frederick", "fred", "freddy"),
            Set.of("gregory", "greg"),
            Set.of("henry", "hank", "harry"),
            Set.of("james", "jim", "jimmy", "jamie"),
            Set.of("jeffrey", "jeff", "geoff", "geoffrey"),
            Set.of("jennifer", "jen", "jenny"),
            Set.of("john", "jack", "johnny"),
            Set.of("jonathan", "jon", "jonny"),
            Set.of("joseph", "joe", "joey"),
            Set.of("joshua", "josh"),
            Set.of("kenneth", "ken", "kenny"),
            Set.of("lawrence", "larry"),
            Set.of("leonard", "len", "lenny", "leo"),
            Set.of("margaret", "maggie", "meg", "peggy", "marge"),
            Set.of("matthew", "matt"),
            Set.of("michael", "mike", "mick", "mickey"),
            Set.of("nathaniel", "nathan", "nate", "nat"),
            Set.of("nicholas", "nick", "nicky", "nico"),
            Set.of("pamela", "pam"),
            Set.of("patricia", "pat", "patty", "trish"),
            Set.of("patrick", "pat", "paddy"),
            Set.of("peter", "pete"),
            Set.of("philip", "phillip", "phil"),
            Set.of("rebecca", "becky", "becca"),
            Set.of("richard", "rick", "dick", "rich", "richie"),
            Set.of("robert", "rob", "bob", "bobby", "robbie", "bert"),
            Set.of("ronald", "ron", "ronnie"),
            Set.of("samantha", "sam", "sammy"),
            Set.of("samuel", "sam", "sammy"),
            Set.of("stephen", "steven", "steve"),
            Set.of("susan", "sue", "suzanne", "susie"),
            Set.of("theodore", "ted", "theo", "teddy"),
            Set.of("thomas", "tom", "tommy"),
            Set.of("timothy", "tim", "timmy"),
            Set.of("victoria", "vicky", "tori"),
            Set.of("vincent", "vince", "vinny"),
            Set.of("walter", "walt", "wally"),
            Set.of("william", "will", "bill", "billy", "liam"));

    /** Below this, one letter makes another name: Dan and Don. */
    private static final int LONG_ENOUGH = 4;

    private Nicknames() {}

    /** Whether the word is short, or long, for one of the names. */
    static boolean shared(Set<String> names, String word) {
        return SAME.stream()
                .filter(group -> group.contains(word))
                .anyMatch(group -> names.stream().anyMatch(group::contains));
    }

    /** One letter more, less or other: Sara and Sarah. */
    static boolean alike(String one, String other) {
        int difference = one.length() - other.length();
        if (Math.min(one.length(), other.length()) < LONG_ENOUGH || Math.abs(difference) > 1 || one.equals(other)) {
            return false;
        }
        int from = 0;
        while (from < Math.min(one.length(), other.length()) && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        return one.substring(Math.min(one.length(), from + (difference >= 0 ? 1 : 0)))
                .equals(other.substring(Math.min(other.length(), from + (difference <= 0 ? 1 : 0))));
    }
}
