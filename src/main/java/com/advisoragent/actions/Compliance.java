package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a regulator would stop at in a text that leaves the house. Rules of thumb: they make a person look, no more. */
@ApplicationScoped
class Compliance {
    private static final Map<String, Pattern> RULES = Map.of(
            "It promises performance or a guarantee",
            Pattern.compile("(?i)\\b(guarante\\w{1,4}|risk[- ]?free|no[- ]risk|without (?:any )?risk|can(?:no|')t lose"
                    + "|assured (?:return|profit|gain)s?|sure thing"
                    + "|(?:will|going to|certain to|sure to) (?:double|triple|outperform|beat the market)"
                    + "|promise[sd]? (?:you )?(?:a |an )?(?:\\S{1,20} ){0,3}(?:return|profit|gain)s?)\\b"),
            "It holds what looks like a social security number",
            Pattern.compile("(?<![\\d-])\\d{3}[- ]\\d{2}[- ]\\d{4}(?![\\d-])|(?i)\\bSSN\\b[^\\n]{0,20}\\d{9}"),
            "It holds what looks like an account number",
            Pattern.compile("(?i)\\b(?:account|acct|a/c|routing|iban|card)\\b[^\\n]{0,24}?(?:\\d[ -]?){6,}"
                    + "|(?<![\\d-])(?:\\d[ -]?){12,19}(?![\\d-])"),
            "It gives or takes a trade instruction, which should not go by email",
            Pattern.compile("(?i)\\b(buy|sell|short|liquidate|purchase)\\b[^.\\n]{0,40}\\b(shares?|units|lots"
                    + "|position|holdings?|stock|contracts)\\b"));

    private final ActionSettings settings;

    @Inject
    Compliance(ActionSettings settings) {
        this.settings = settings;
    }

    List<Finding> of(Action action, String account) {
        if (action.recipients().isEmpty()) {
            return List.of();
        }
        Finding.Kind kind = settings.blocking() ? Finding.Kind.BLOCK : Finding.Kind.WARNING;
        List<Finding> findings = new ArrayList<>();
        String text = action.outgoingText();
        RULES.forEach((what, rule) -> {
            if (rule.matcher(text).find()) {
                findings.add(new Finding(kind, what));
            }
        });
        if (emails(action).anyMatch(email -> lacksDisclosure(email, account))) {
            findings.add(new Finding(kind, "Your firm's disclosure is missing"));
        }
        return findings.stream()
                .sorted(java.util.Comparator.comparing(Finding::text))
                .toList();
    }

    private static Stream<SendEmail> emails(Action action) {
        return action instanceof OfferTimes offer
                ? Stream.concat(
                        Stream.of(offer.opening()), offer.branches().stream().map(OfferTimes.Branch::confirmation))
                : action.mail().stream();
    }

    private boolean lacksDisclosure(SendEmail email, String account) {
        String firm = account.substring(account.indexOf('@') + 1);
        boolean leaves = email.recipients().stream().map(EmailAddress::domain).anyMatch(domain -> !domain.equals(firm));
        return leaves
                && settings.disclosure()
                        .filter(text -> !Parts.line(email.body()).contains(Parts.line(text)))
                        .isPresent();
    }
}
