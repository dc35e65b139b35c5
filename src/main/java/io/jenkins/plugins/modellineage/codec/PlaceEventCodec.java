package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.lineage.Access;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted.Readers;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeDisplaced;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ScopeId;

/** What happened to folders and jobs. */
final class PlaceEventCodec {
    private static final String SCOPE_OPENED = "scope_opened";
    private static final String SCOPE_RENAMED = "scope_renamed";
    private static final String SCOPE_DISPLACED = "scope_displaced";
    private static final String SCOPE_CLOSED = "scope_closed";
    private static final String JOB_IDENTIFIED = "job_identified";
    private static final String JOB_RENAMED = "job_renamed";
    private static final String JOB_DELETED = "job_deleted";

    private static final String ACCESS_GIVEN = "access_given";
    private static final String ACCESS_WITHDRAWN = "access_withdrawn";

    private static final String SCOPE = "scope";
    private static final String NAME = "name";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String JOB = "job";
    private static final String MARK = "mark";
    private static final String REASON = "reason";
    private static final String READERS = "readers";
    private static final String FOLDER = "folder";
    private static final String KIND = "kind";
    private static final String CHANGE_REQUESTS = "change_requests";

    private PlaceEventCodec() {}

    /** Writes the event's values and answers its type. */
    static String write(RegistryEvent event, ObjectNode node) {
        if (event instanceof ScopeOpened opened) {
            node.put(SCOPE, opened.scope().value()).put(NAME, opened.name());
            return SCOPE_OPENED;
        }
        if (event instanceof ScopeRenamed renamed) {
            node.put(SCOPE, renamed.scope().value()).put(FROM, renamed.from()).put(TO, renamed.to());
            return SCOPE_RENAMED;
        }
        if (event instanceof ScopeDisplaced displaced) {
            node.put(SCOPE, displaced.scope().value()).put(NAME, displaced.name());
            return SCOPE_DISPLACED;
        }
        if (event instanceof ScopeClosed closed) {
            node.put(SCOPE, closed.scope().value()).put(NAME, closed.name());
            closed.reason().ifPresent(reason -> node.put(REASON, reason));
            return SCOPE_CLOSED;
        }
        if (event instanceof JobIdentified identified) {
            node.put(JOB, identified.job()).put(MARK, identified.mark());
            return JOB_IDENTIFIED;
        }
        if (event instanceof JobRenamed renamed) {
            node.put(FROM, renamed.from()).put(TO, renamed.to());
            return JOB_RENAMED;
        }
        if (event instanceof AccessGiven given) {
            node.put(SCOPE, given.scope().value());
            write(given.access(), node);
            return ACCESS_GIVEN;
        }
        if (event instanceof AccessWithdrawn withdrawn) {
            node.put(SCOPE, withdrawn.scope().value())
                    .put(MARK, withdrawn.mark())
                    .put(NAME, withdrawn.name());
            return ACCESS_WITHDRAWN;
        }
        JobDeleted deleted = (JobDeleted) event;
        node.put(JOB, deleted.job());
        if (deleted.readers() == Readers.FOLDER) {
            node.put(READERS, FOLDER);
        }
        return JOB_DELETED;
    }

    static RegistryEvent read(String type, Fields fields) {
        return switch (type) {
            case SCOPE_OPENED -> new ScopeOpened(scope(fields), fields.text(NAME));
            case SCOPE_RENAMED -> new ScopeRenamed(scope(fields), fields.text(FROM), fields.text(TO));
            case SCOPE_DISPLACED -> new ScopeDisplaced(scope(fields), fields.text(NAME));
            case SCOPE_CLOSED -> new ScopeClosed(scope(fields), fields.text(NAME), fields.optionalText(REASON));
            case JOB_IDENTIFIED -> new JobIdentified(fields.text(JOB), fields.text(MARK));
            case ACCESS_GIVEN -> new AccessGiven(scope(fields), access(fields));
            case ACCESS_WITHDRAWN -> new AccessWithdrawn(scope(fields), fields.text(MARK), fields.text(NAME));
            case JOB_RENAMED -> new JobRenamed(fields.text(FROM), fields.text(TO));
            case JOB_DELETED -> new JobDeleted(fields.text(JOB), readers(fields));
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static void write(Access access, ObjectNode node) {
        node.put(KIND, access.kind().word()).put(MARK, access.mark()).put(NAME, access.name());
        if (access.changeRequests()) {
            node.put(CHANGE_REQUESTS, true);
        }
    }

    private static Access access(Fields fields) {
        return new Access(
                Access.Kind.of(fields.text(KIND)),
                fields.text(MARK),
                fields.text(NAME),
                fields.has(CHANGE_REQUESTS) && fields.flag(CHANGE_REQUESTS));
    }

    /** Anything that a later format may say is for administrators, who may see everything. */
    private static Readers readers(Fields fields) {
        return fields.optionalText(READERS).filter(FOLDER::equals).isPresent()
                ? Readers.FOLDER
                : Readers.ADMINISTRATORS;
    }

    private static ScopeId scope(Fields fields) {
        return new ScopeId(fields.text(SCOPE));
    }
}
