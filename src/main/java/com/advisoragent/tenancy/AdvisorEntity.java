package com.advisoragent.tenancy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.WorkspaceId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "advisor")
class AdvisorEntity {
    @Id
    private UUID id;

    @Column(name = "workspace_id", updatable = false)
    private UUID workspace;

    @Column(name = "slack_user_id", updatable = false)
    private String slackUser;

    private String name;
    private String email;

    @Column(name = "time_zone")
    private String timeZone;

    @Enumerated(EnumType.STRING)
    private Membership membership;

    @Column(name = "looked_up_at")
    private Instant lookedUpAt;

    void take(Profile profile, Instant now) {
        name = profile.name().orElse(null);
        email = profile.email().orElse(null);
        timeZone = profile.timeZone().orElse(null);
        membership = profile.membership();
        lookedUpAt = now;
    }

    Advisor toAdvisor() {
        return new Advisor(
                new AdvisorId(id),
                new WorkspaceId(workspace),
                slackUser,
                Optional.ofNullable(name),
                Optional.ofNullable(email),
                Optional.ofNullable(timeZone),
                membership,
                Optional.ofNullable(lookedUpAt));
    }
}
