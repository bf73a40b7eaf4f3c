package com.advisoragent.agent;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.audit.AuditTrail;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.conversation.Turn;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Entries of the record about a turn. One that names a client is encrypted for them, and goes with their erasure. */
@ApplicationScoped
class TurnEntries {
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");

    private final AuditTrail audit;
    private final Advisors advisors;

    @Inject
    TurnEntries(AuditTrail audit, Advisors advisors) {
        this.audit = audit;
        this.advisors = advisors;
    }

    /** In the caller's transaction, as the last thing in there. @param naming where a client may be named */
    void append(Turn turn, AuditEntry.Kind kind, String naming, JsonObject content) {
        audit.append(new AuditEntry(turn.tenant(), kind, turn.id().toString(), client(turn, naming), content));
    }

    /** The first whose address is named, beside the advisor's own. */
    private Optional<String> client(Turn turn, String naming) {
        Optional<String> own = advisors.find(turn.tenant().advisor()).flatMap(Advisor::email);
        return ADDRESS.matcher(naming)
                .results()
                .map(MatchResult::group)
                .flatMap(each -> EmailAddress.parse(each).stream())
                .map(EmailAddress::value)
                .filter(each -> own.filter(each::equalsIgnoreCase).isEmpty())
                .findFirst();
    }
}
