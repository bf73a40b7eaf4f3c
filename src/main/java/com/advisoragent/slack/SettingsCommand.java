package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.NoticeHabits;
import com.advisoragent.tenancy.NoticeHabitsStore;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /advisor settings [brief 8:30|brief off|quiet 21:00-7:00|quiet off|channel #name|channel dm]}. */
@ApplicationScoped
class SettingsCommand implements Subcommand {
    private static final String TIME = "([01]?\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern BRIEF = Pattern.compile("brief\\s+" + TIME);
    private static final Pattern QUIET = Pattern.compile("quiet\\s+" + TIME + "\\s*(?:-|–|to)\\s*" + TIME);
    private static final String USAGE =
            "\n`/advisor settings brief 8:30` or `brief off`" + "\n`/advisor settings quiet 21:00-7:00` or `quiet off`"
                    + "\n`/advisor settings channel #name` or `channel dm`";

    private static final Pattern CHANNEL =
            Pattern.compile("(?i)channel\\s+(?:<#(?<id>[A-Z0-9]+)(?:\\|[^>]*)?>|(?<name>\\S+))");

    private final NoticeHabitsStore habits;
    private final Channels channels;

    @Inject
    SettingsCommand(NoticeHabitsStore habits, Channels channels) {
        this.habits = habits;
        this.channels = channels;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String help() {
        return "— when your morning brief comes, when I keep quiet, and where I tell you things";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        NoticeHabits present = habits.of(advisor.tenant());
        if (rest.isBlank()) {
            return Ephemeral.of(told(present, advisor) + USAGE);
        }
        Matcher channel = CHANNEL.matcher(rest.strip());
        if (channel.matches()) {
            String name = channel.group("id") == null ? channel.group("name") : channel.group("id");
            return Ephemeral.of(choose(advisor, present, name));
        }
        Optional<NoticeHabits> wanted = changed(present, rest.strip().toLowerCase(Locale.ROOT));
        if (wanted.isEmpty()) {
            return Ephemeral.of("I did not understand that; nothing was changed." + USAGE);
        }
        habits.keep(advisor.tenant(), wanted.get());
        return Ephemeral.of(":white_check_mark: " + told(wanted.get(), advisor));
    }

    private String choose(Advisor advisor, NoticeHabits present, String name) {
        if (name.equalsIgnoreCase(NoticeHabits.DIRECT)) {
            habits.keep(
                    advisor.tenant(),
                    new NoticeHabits(present.briefAt(), present.quiet(), Optional.of(NoticeHabits.DIRECT)));
            return ":white_check_mark: I'll tell you things here, in our direct message.";
        }
        Optional<String> id = channels.idOf(name);
        Channels.Readers readers =
                id.map(each -> channels.readers(advisor.tenant(), each)).orElse(Channels.Readers.CLOSED);
        if (readers == Channels.Readers.CLOSED) {
            return "That channel is closed to one of us; nothing was changed. Go into it, invite me there with"
                    + " `/invite`, and choose it again.";
        }
        habits.keep(advisor.tenant(), new NoticeHabits(present.briefAt(), present.quiet(), id));
        return ":white_check_mark: I'll tell you things in <#" + id.orElseThrow() + ">."
                + (readers == Channels.Readers.OTHERS_TOO
                        ? " Others read it, so I say there only that something came up; the rest is for you alone."
                        : "");
    }

    static Optional<NoticeHabits> changed(NoticeHabits present, String words) {
        if (words.equals("brief off")) {
            return Optional.of(new NoticeHabits(Optional.empty(), present.quiet(), present.channel()));
        }
        if (words.equals("quiet off")) {
            return Optional.of(new NoticeHabits(present.briefAt(), Optional.empty(), present.channel()));
        }
        Matcher brief = BRIEF.matcher(words);
        if (brief.matches()) {
            return Optional.of(new NoticeHabits(Optional.of(time(brief, 1)), present.quiet(), present.channel()));
        }
        Matcher quiet = QUIET.matcher(words);
        if (quiet.matches() && !time(quiet, 1).equals(time(quiet, 3))) {
            return Optional.of(new NoticeHabits(
                    present.briefAt(),
                    Optional.of(new NoticeHabits.Quiet(time(quiet, 1), time(quiet, 3))),
                    present.channel()));
        }
        return Optional.empty();
    }

    private static LocalTime time(Matcher matched, int hour) {
        return LocalTime.of(Integer.parseInt(matched.group(hour)), Integer.parseInt(matched.group(hour + 1)));
    }

    private static String told(NoticeHabits habits, Advisor advisor) {
        String brief = habits.briefAt().map(time -> "comes at " + time).orElse("is off");
        String quiet = habits.quiet()
                .map(span -> "are from " + span.from() + " to " + span.to())
                .orElse("are off");
        String place = habits.channel()
                .map(channel -> channel.equals(NoticeHabits.DIRECT) ? "in our direct message" : "in <#" + channel + ">")
                .orElse("where your firm chose, or else in our direct message");
        return "Your morning brief " + brief + ". Quiet hours " + quiet + ". (" + advisor.zone()
                + ") I tell you things " + place + ".";
    }
}
