package com.advisoragent.agent;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ResponseSchema;
import com.advisoragent.memory.InstructionKey;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.memory.Trigger;
import com.advisoragent.memory.Understanding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a new instruction: what it waits for, on what condition, what then; which others it contradicts; and on which
 * happenings of the last 30 days it would have fired. All of it is for the advisor to look at: what counts is their words.
 */
@ApplicationScoped
class UnderstandInstruction implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(UnderstandInstruction.class);
    private static final int MOST_OTHERS = 60;

    private static final ResponseSchema READING = new ResponseSchema("instruction", """
            {"type":"object","additionalProperties":false,
            "required":["kind","trigger","condition","action","contradicts"],"properties":{
            "kind":{"type":"string","enum":["RULE","FACT"]},
            "trigger":{"type":"string","enum":["EMAIL_RECEIVED","EMAIL_SENT","EVENT_CREATED","EVENT_CHANGED",
            "CONTACT_CREATED","CONTACT_CHANGED","NOTE_ADDED","TIME","ANY"]},
            "condition":{"type":"string"},"action":{"type":"string"},
            "contradicts":{"type":"array","items":{"type":"object","additionalProperties":false,
            "required":["number","why"],"properties":{"number":{"type":"integer"},"why":{"type":"string"}}}}}}""");

    private static final String RULES = """
            A financial advisor told their assistant what to keep in mind. Read the instruction and say how you understand it.
            kind: RULE if something is to be done whenever something happens; FACT if it is only to be known.
            trigger: what it waits for; ANY if none fits. EVENT is an entry in the advisor's calendar, CONTACT and NOTE are the CRM's.
            condition: what must be true of it, in a few words; empty if nothing.
            action: what is to be done, in a few words; empty for a fact.
            contradicts: the numbers of the other instructions that cannot be followed together with it, each with why in one sentence; empty if none. Saying the same or adding to it is no contradiction.""";

    private final StandingInstructions instructions;
    private final Rehearsal rehearsal;
    private final ChatModel model;

    @Inject
    UnderstandInstruction(StandingInstructions instructions, Rehearsal rehearsal, ChatModel model) {
        this.instructions = instructions;
        this.rehearsal = rehearsal;
        this.model = model;
    }

    @Override
    public String name() {
        return StandingInstructions.UNDERSTAND_JOB;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        InstructionKey key = InstructionKey.parse(payload);
        Optional<StandingInstruction> found = instructions.find(key.tenant(), key.instruction());
        if (found.isPresent()) {
            StandingInstruction instruction = found.get();
            try {
                Understanding how = read(key, instruction);
                instructions.understood(key.tenant(), instruction.id(), instruction.revision(), how);
            } catch (ModelException failed) {
                LOG.atWarn().addKeyValue("kind", failed.kind()).log("An instruction could not be understood");
                instructions.notUnderstood(key.tenant(), instruction.id(), instruction.revision());
            }
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("job", id).log("An instruction stays as it was said: it counts all the same");
    }

    private Understanding read(InstructionKey key, StandingInstruction instruction) {
        List<StandingInstruction> others = instructions.all(key.tenant()).stream()
                .filter(each -> !each.id().equals(instruction.id()))
                .filter(each -> each.state() == StandingInstruction.State.ACTIVE)
                .limit(MOST_OTHERS)
                .toList();
        JsonArrayBuilder numbered = Json.createArrayBuilder();
        IntStream.range(0, others.size())
                .forEach(i -> numbered.add(Json.createObjectBuilder()
                        .add("number", i + 1)
                        .add("words", others.get(i).words())));
        JsonObject answer = Answer.of(
                model,
                READING,
                RULES,
                Json.createObjectBuilder()
                        .add("instruction", instruction.words())
                        .add("others", numbered)
                        .build());
        try {
            StandingInstruction.Kind kind = StandingInstruction.Kind.valueOf(answer.getString("kind"));
            Trigger trigger = Trigger.valueOf(answer.getString("trigger"));
            Rehearsal.Fired fired = kind == StandingInstruction.Kind.RULE
                    ? rehearsal.of(key.tenant(), instruction.words(), trigger)
                    : Rehearsal.Fired.NOTHING;
            return new Understanding(
                    kind,
                    trigger,
                    answer.getString("condition"),
                    answer.getString("action"),
                    fired.considered(),
                    fired.lines(),
                    contradictions(answer, others));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | JsonException offSchema) {
            throw new ModelException(ModelException.Kind.MALFORMED, "not by the schema", offSchema);
        }
    }

    private static List<String> contradictions(JsonObject answer, List<StandingInstruction> others) {
        return answer.getJsonArray("contradicts").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getInt("number") >= 1 && each.getInt("number") <= others.size())
                .map(each -> "“" + others.get(each.getInt("number") - 1).words() + "”: " + each.getString("why"))
                .toList();
    }
}
