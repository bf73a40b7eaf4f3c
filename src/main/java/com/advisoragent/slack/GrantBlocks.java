package com.advisoragent.slack;

import com.advisoragent.actions.Grant;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.Template;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import java.util.List;
import java.util.stream.Collectors;

/** How what the agent may do by itself is put to its advisor, in our words and the template's own. */
final class GrantBlocks {
    static final String OFFER = "grant-offer";
    static final String REVOKE = "grant-revoke";

    private GrantBlocks() {}

    /** Below the card of the approval that earned it. */
    static List<LayoutBlock> offer(Proposal proposal, int approvals) {
        return List.of(
                SectionBlock.builder()
                        .text(CardText.plain("You have approved this " + approvals
                                + " times in a row, without a change. Do this by itself from now on?"))
                        .build(),
                ActionsBlock.builder()
                        .elements(List.of(ApprovalCard.button(OFFER, "Show me what that means", proposal, null)))
                        .build());
    }

    /** Below the card of what was done by itself, and on Home. */
    static LayoutBlock revoke(Grant grant) {
        return ActionsBlock.builder()
                .elements(List.of(ButtonElement.builder()
                        .actionId(REVOKE)
                        .text(CardText.plain("Revoke"))
                        .value(grant.id().toString())
                        .style("danger")
                        .build()))
                .build();
    }

    /** What it is, in one line. */
    static String deed(Template template) {
        return switch (template.type()) {
            case "send_email" -> "Send this email";
            case "create_contact" -> "Create this contact in the CRM";
            case "add_note" -> "Add this note in the CRM";
            default -> throw new IllegalArgumentException("nothing of this type can be granted");
        };
    }

    static String occasion(String what) {
        return switch (what) {
            case "MAIL_IN" -> "an email comes in";
            case "EVENT_CREATED" -> "you put an event on your calendar";
            case "EVENT_CHANGED" -> "an event of yours changes";
            case "CONTACT_CREATED" -> "you create a contact in the CRM";
            case "CONTACT_CHANGED" -> "you change a contact in the CRM";
            default -> "it happens";
        };
    }

    static String people(String what) {
        return switch (what) {
            case "MAIL_IN" -> "whoever wrote that email";
            case "EVENT_CREATED", "EVENT_CHANGED" -> "all guests of that event";
            default -> "that contact";
        };
    }

    /** Its texts as they are, slots and all. */
    static String texts(Template template) {
        return template.texts().entrySet().stream()
                .map(each -> each.getKey().replaceFirst("^property ", "") + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
