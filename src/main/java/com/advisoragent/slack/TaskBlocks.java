package com.advisoragent.slack;

import com.advisoragent.tasks.Task;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.ButtonElement;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How what waits is shown: what for, since when, until when, with Nudge and Cancel. */
final class TaskBlocks {
    static final String NUDGE = "task_nudge";
    static final String CANCEL = "task_cancel";

    private static final int MOST_SHOWN = 20;
    private static final int LONGEST_LINE = 300;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private TaskBlocks() {}

    static List<LayoutBlock> of(List<Task> open, ZoneId zone) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Blocks.header(header -> header.text(BlockCompositions.plainText("What I'm waiting for"))));
        if (open.isEmpty()) {
            blocks.add(section("Nothing is waiting."));
        }
        open.stream().limit(MOST_SHOWN).forEach(task -> {
            blocks.add(section(described(task, zone)));
            blocks.add(ActionsBlock.builder()
                    .blockId("task/" + task.id())
                    .elements(List.of(button(task, NUDGE, "Go on now"), button(task, CANCEL, "Cancel")))
                    .build());
        });
        if (open.size() > MOST_SHOWN) {
            blocks.add(section("…and " + (open.size() - MOST_SHOWN) + " more."));
        }
        return blocks;
    }

    private static String described(Task task, ZoneId zone) {
        String what = task.kind() == Task.Kind.REPLY
                ? "A reply from "
                        + SafeText.plain(task.person().map(Object::toString).orElse("somebody"))
                : "A time";
        return "*" + what + "* — " + line(task.goal()) + "\nsince "
                + WHEN.format(task.createdAt().atZone(zone)) + ", until "
                + WHEN.format(task.dueAt().atZone(zone));
    }

    private static ButtonElement button(Task task, String action, String label) {
        return ButtonElement.builder()
                .actionId(action)
                .value(task.id().toString())
                .text(BlockCompositions.plainText(label))
                .build();
    }

    private static LayoutBlock section(String mrkdwn) {
        return Blocks.section(section -> section.text(BlockCompositions.markdownText(mrkdwn)));
    }

    private static String line(String text) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return SafeText.plain(flat.length() > LONGEST_LINE ? flat.substring(0, LONGEST_LINE) + "…" : flat);
    }
}
