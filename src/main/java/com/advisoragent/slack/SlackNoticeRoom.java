package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.NoticeRoom;
import com.advisoragent.tenancy.NoticeHabits;
import com.advisoragent.tenancy.NoticeHabitsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The channel that an advisor chose, or else the operator for all of them. */
@ApplicationScoped
class SlackNoticeRoom implements NoticeRoom {
    private static final Set<String> CLOSED = Set.of("not_in_channel", "channel_not_found", "is_archived");

    private final SlackDirectLine line;
    private final Channels channels;
    private final NoticeHabitsStore habits;
    private final SlackSettings settings;

    @Inject
    SlackNoticeRoom(SlackDirectLine line, Channels channels, NoticeHabitsStore habits, SlackSettings settings) {
        this.line = line;
        this.channels = channels;
        this.habits = habits;
        this.settings = settings;
    }

    @Override
    public Where chosenBy(Tenant tenant) {
        Optional<String> chosen = habits.of(tenant).channel().or(settings::noticeChannel);
        if (chosen.isEmpty() || chosen.get().equals(NoticeHabits.DIRECT)) {
            return new Direct();
        }
        Optional<String> channel = channels.idOf(chosen.get());
        if (channel.isEmpty()) {
            return new Closed(chosen.get());
        }
        return switch (channels.readers(tenant, channel.get())) {
            case CLOSED -> new Closed(chosen.get());
            case ONLY_THE_ADVISOR -> new Alone(channel.get());
            case OTHERS_TOO -> new Company(channel.get());
        };
    }

    @Override
    public Optional<String> post(String channel, UUID noticeId, Notice notice) {
        try {
            return Optional.of(line.post(channel, noticeId, notice));
        } catch (SlackRefusal refused) {
            if (!CLOSED.contains(refused.error())) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
