package io.jenkins.plugins.modellineage.jenkins.pages.audit;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AuditQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AuditRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.AuditKind;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/** What happened to a model, or to those of a folder: searched, page by page, and exported as a whole. */
@ExportedBean
public class AuditPage implements ModelObject {
    /** Entries that are looked at for one page, for those that match may lie far apart. */
    private static final int LOOKED_AT = 20_000;

    private static final int BAD_QUESTION = 400;

    private final Supplier<AuditTrail> trail;
    private final String holder;
    private final String url;
    private AuditQuery query;
    private Unanswered problem;
    private List<AuditRow> rows;
    /** The last entry that was looked at; 0 when none is left. */
    private long next;

    /**
     * @param trail made when it is looked at
     * @param holder name of the folder or model; null for Jenkins
     * @param url of the page of that, relative to Jenkins' root
     */
    public AuditPage(Supplier<AuditTrail> trail, String holder, String url) {
        this.trail = trail;
        this.holder = holder;
        this.url = url;
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        try {
            query = AuditQuery.parse(request == null ? Map.of() : request.getParameterMap(), Instant.now());
        } catch (IllegalArgumentException unreadable) {
            problem = new Unanswered(BAD_QUESTION, unreadable.getMessage());
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.AuditPage_displayName();
    }

    public String subtitle() {
        return holder;
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return url + "/audit";
    }

    /** Where the whole ledger is verified, relative to Jenkins' root; null where it is not, or not for the reader. */
    public String verificationUrl() {
        return holder == null && Jenkins.get().hasPermission(Jenkins.SYSTEM_READ) ? new VerificationPage().url() : null;
    }

    /** Null when the address cannot be read. */
    public AuditQuery query() {
        return query;
    }

    /** Why there is no answer; null when there is one. */
    public String problem() {
        return problem == null ? null : problem.getMessage();
    }

    /** Status of the page: 200 unless there is a problem. */
    public int status() {
        return problem == null ? 200 : problem.status();
    }

    /** The kinds that the form offers. */
    public List<String> kinds() {
        return Arrays.stream(AuditKind.values()).map(AuditKind::word).toList();
    }

    /** Newest first. */
    @Exported
    public List<AuditRow> entries() {
        if (rows == null) {
            rows = look();
        }
        return rows;
    }

    /** What {@code before} must be to go on; null when nothing is left. */
    @Exported
    public Long next() {
        entries();
        return next == 0 ? null : next;
    }

    private List<AuditRow> look() {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        AuditTrail all = trail.get();
        List<LedgerEntry> entries = all.newestFirst();
        List<AuditRow> found = new ArrayList<>();
        int begin = query.filter().begin(entries, query.before());
        int at = begin;
        while (at < entries.size() && at - begin < LOOKED_AT && found.size() < query.limit()) {
            LedgerEntry entry = entries.get(at++);
            if (query.filter().ended(entry)) {
                return found;
            }
            if (query.filter().matches(entry) && all.seen().test(entry)) {
                found.add(AuditRow.of(entry, registry, sight));
            }
            next = at < entries.size() ? entry.seq() : 0;
        }
        return found;
    }

    public Api getApi() {
        return new Answer(this, () -> {
            refuseUnreadable();
            return this;
        });
    }

    /** Sends all of it as a file. */
    @GET
    public void doCsv(StaplerResponse2 response) throws IOException {
        Routing.permit();
        refuseUnreadable();
        AuditExport.send(trail.get(), query.filter(), response);
    }

    private void refuseUnreadable() {
        if (problem != null) {
            throw problem;
        }
    }
}
