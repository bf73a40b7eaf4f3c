package com.advisoragent.slack;

import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.Understanding;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** How standing instructions look: the advisor's own words, how they were understood, and what can be done with them. */
final class InstructionBlocks {
    static final String EDIT = "instruction_edit";
    static final String PAUSE = "instruction_pause";
    static final String RESUME = "instruction_resume";
    static final String FORGET = "instruction_forget";
    static final String REHEARSE = "instruction_rehearse";
    static final String CONFIRM = "instruction_confirm";

    /** Three blocks each: stays under the 50 of one message. */
    private static final int MOST_SHOWN = 15;

    private static final int MOST_FIRED = 5;
    private static final int LONGEST_LINE = 240;
    private static final int LONGEST_SECTION = 2_900;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private InstructionBlocks() {}

    static List<LayoutBlock> list(List<StandingInstruction> all, ZoneId zone) {
        return list(all, zone, Set.of());
    }

    /** @param granted the instructions for which something is done without asking */
    static List<LayoutBlock> list(List<StandingInstruction> all, ZoneId zone, Set<UUID> granted) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.header(header -> header.text(BlockCompositions.plainText("What I keep in mind"))));
        if (all.isEmpty()) {
            blocks.add(
                    section(
                            "Nothing yet. Tell me with `/remember` and a sentence, for instance _/remember call Elizabeth"
                                    + " Moore Liz_ or _/remember when a client writes that they move, add a note in HubSpot_."));
        }
        for (StandingInstruction each : all.subList(Math.max(0, all.size() - MOST_SHOWN), all.size())) {
            blocks.add(section(quoted(each)));
            blocks.add(context(said(each, zone)
                    + understood(each)
                    + (granted.contains(each.id()) ? " · :zap: done by itself, as you allowed (see Home)" : "")));
            blocks.add(buttons(each));
        }
        if (all.size() > MOST_SHOWN) {
            blocks.add(context("…and " + (all.size() - MOST_SHOWN)
                    + " older ones. `/advisor forget` and a word of it finds each."));
        }
        return blocks;
    }

    /** One of them at length, as it is shown after it was understood. */
    static List<LayoutBlock> card(StandingInstruction instruction, ZoneId zone) {
        List<LayoutBlock> blocks = new ArrayList<>();
        boolean suggested = instruction.state() == StandingInstruction.State.SUGGESTED;
        blocks.add(section((suggested ? "*Shall I remember this?*\n" : "*Saved.*\n") + quoted(instruction)));
        blocks.add(section(instruction
                .understanding()
                .map(InstructionBlocks::atLength)
                .orElse("I could not look at it more closely just now. I'll go by your words.")));
        blocks.add(context(said(instruction, zone)));
        blocks.add(buttons(instruction));
        return blocks;
    }

    private static String atLength(Understanding how) {
        if (how.kind() == StandingInstruction.Kind.FACT) {
            return "I take it as something to know; it starts nothing by itself." + conflicts(how);
        }
        StringBuilder text = new StringBuilder("*When* " + how.trigger().words());
        if (!how.condition().isBlank()) {
            text.append("\n*If* ").append(line(how.condition()));
        }
        text.append("\n*Then* ").append(how.action().isBlank() ? "as you say" : line(how.action()));
        text.append("\n_I only propose it; you approve each time._\n\n").append(rehearsed(how));
        return clipped(text.append(conflicts(how)).toString());
    }

    private static String rehearsed(Understanding how) {
        if (how.considered() == 0) {
            return "In the last 30 days nothing of the kind happened that I know of.";
        }
        if (how.fired().isEmpty()) {
            return "In the last 30 days it would not have come up: I looked at " + how.considered() + ".";
        }
        String often = how.fired().size() == 1 ? "once" : how.fired().size() + " times";
        StringBuilder text = new StringBuilder("In the last 30 days it would have come up " + often + ", of "
                + how.considered() + " that I looked at:");
        how.fired().stream()
                .limit(MOST_FIRED)
                .forEach(each -> text.append("\n• ").append(line(each)));
        if (how.fired().size() > MOST_FIRED) {
            text.append("\n…and ").append(how.fired().size() - MOST_FIRED).append(" more.");
        }
        return text.toString();
    }

    private static String conflicts(Understanding how) {
        if (how.conflicts().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n\n:warning: *This contradicts what you told me before:*");
        how.conflicts().forEach(each -> text.append("\n• ").append(line(each)));
        return text.append("\nPlease edit or delete one of them.").toString();
    }

    private static String quoted(StandingInstruction instruction) {
        String mark = switch (instruction.state()) {
            case PAUSED -> ":double_vertical_bar: ";
            case ACTIVE, SUGGESTED -> "";
        };
        String words = SafeText.plain(instruction.words()).replace("\n", "\n>");
        return clipped(">" + mark + words);
    }

    private static String said(StandingInstruction instruction, ZoneId zone) {
        String what = instruction.kind() == StandingInstruction.Kind.RULE ? "Rule" : "Fact";
        String state = switch (instruction.state()) {
            case PAUSED -> ", paused";
            case SUGGESTED -> ", not confirmed";
            case ACTIVE -> "";
        };
        return what + state + " · said on " + DAY.format(instruction.saidAt().atZone(zone));
    }

    private static String understood(StandingInstruction instruction) {
        return instruction
                .understanding()
                .filter(how -> how.kind() == StandingInstruction.Kind.RULE)
                .map(how -> " · when " + how.trigger().words()
                        + (how.conflicts().isEmpty() ? "" : " · :warning: contradicts another"))
                .orElse("");
    }

    private static ActionsBlock buttons(StandingInstruction instruction) {
        List<BlockElement> buttons = new ArrayList<>();
        switch (instruction.state()) {
            case SUGGESTED -> buttons.add(button(instruction, CONFIRM, "Remember it", "primary"));
            case ACTIVE -> buttons.add(button(instruction, PAUSE, "Pause", null));
            case PAUSED -> buttons.add(button(instruction, RESUME, "Resume", null));
        }
        buttons.add(button(instruction, EDIT, "Edit", null));
        if (instruction.kind() == StandingInstruction.Kind.RULE) {
            buttons.add(button(instruction, REHEARSE, "What would it have done?", null));
        }
        String no = instruction.state() == StandingInstruction.State.SUGGESTED ? "No" : "Delete";
        buttons.add(button(instruction, FORGET, no, "danger"));
        return ActionsBlock.builder()
                .blockId("instruction/" + instruction.id())
                .elements(buttons)
                .build();
    }

    private static ButtonElement button(StandingInstruction instruction, String action, String label, String style) {
        return ButtonElement.builder()
                .actionId(action)
                .value(instruction.id().toString())
                .text(BlockCompositions.plainText(label))
                .style(style)
                .build();
    }

    private static LayoutBlock section(String mrkdwn) {
        return Blocks.section(section -> section.text(BlockCompositions.markdownText(mrkdwn)));
    }

    private static LayoutBlock context(String mrkdwn) {
        return Blocks.context(context -> context.elements(List.of(BlockCompositions.markdownText(mrkdwn))));
    }

    private static String line(String text) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return SafeText.plain(flat.length() > LONGEST_LINE ? flat.substring(0, LONGEST_LINE) + "…" : flat);
    }

    private static String clipped(String mrkdwn) {
        return mrkdwn.length() > LONGEST_SECTION ? mrkdwn.substring(0, LONGEST_SECTION) + "…" : mrkdwn;
    }
}
