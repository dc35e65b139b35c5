package org.jvnet.hudson.test;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import hudson.EnvVars;
import hudson.init.InitMilestone;
import hudson.model.Computer;
import hudson.model.Descriptor;
import hudson.model.Executor;
import hudson.model.Hudson;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.RootAction;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.model.TopLevelItem;
import hudson.model.User;
import hudson.model.queue.QueueTaskFuture;
import hudson.security.AbstractPasswordBasedSecurityRealm;
import hudson.security.GroupDetails;
import hudson.security.csrf.CrumbIssuer;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.security.ApiTokenProperty;
import net.sf.json.JSONObject;
import org.htmlunit.AjaxController;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.SilentCssErrorHandler;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlFormUtil;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.htmlunit.util.WebResponseWrapper;
import org.modellineage.host.agent.ProcessLauncher;
import org.modellineage.host.harness.ParsedResources;
import org.modellineage.host.harness.TestHome;
import org.modellineage.host.server.HostServer;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.xml.sax.SAXException;

/** A Jenkins for one test: on a temporary home, with a web server on a free port of 127.0.0.1. */
public class JenkinsRule implements RootAction {
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
    private static final long POLL_MILLIS = 100;
    private static final int QUIET_POLLS = 5;

    public Jenkins jenkins;

    protected HudsonHomeLoader homeLoader = HudsonHomeLoader.NEW;
    protected int localPort;

    /** Where the context is served. */
    public String contextPath = "/jenkins";

    /** Seconds that a step of a session may take; other tests have Jupiter's own time-outs. */
    public int timeout = Integer.getInteger("jenkins.test.timeout", 180);

    private final List<WebClient> clients = new ArrayList<>();
    private HostServer server;

    public JenkinsRule() {}

    public Jenkins getInstance() {
        return jenkins;
    }

    /** Starts the Jenkins. */
    public void before() throws Throwable {
        recipe();
        try {
            jenkins = newHudson();
            if (jenkins.getInitLevel() != InitMilestone.COMPLETED) {
                throw new IllegalStateException(
                        "Jenkins did not complete its start, but stopped at " + jenkins.getInitLevel());
            }
            jenkins.setCrumbIssuer(new TestCrumbIssuer());
            jenkins.getActions().add(this);
            JenkinsLocationConfiguration.get().setUrl(getURL().toString());
        } catch (Throwable e) {
            stopServer();
            throw e;
        }
    }

    /** Stops the Jenkins and deletes the homes made for it. */
    public void after() throws Exception {
        try {
            if (jenkins != null) {
                for (EndOfTestListener listener : jenkins.getExtensionList(EndOfTestListener.class)) {
                    listener.onTearDown();
                }
            }
        } finally {
            clients.forEach(WebClient::close);
            clients.clear();
            stop();
            TestHome.dispose();
        }
    }

    private void stop() throws IOException {
        try {
            stopServer();
        } finally {
            if (jenkins != null) {
                jenkins.cleanUp();
            }
        }
    }

    private void stopServer() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private Hudson newHudson() throws Exception {
        JETTY.setLevel(Level.WARNING);
        server = HostServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), localPort), contextPath);
        localPort = server.address().getPort();
        return new Hudson(homeLoader.allocate(), server.context());
    }

    /** Stops the Jenkins in an orderly way and starts another on the same home and port. */
    public void restart() throws Throwable {
        File home = jenkins.getRootDir();
        stop();
        homeLoader = () -> home;
        before();
    }

    /** Prepares the start; for subclasses. */
    public void recipe() throws Exception {}

    public JenkinsRule with(HudsonHomeLoader loader) {
        this.homeLoader = loader;
        return this;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "self";
    }

    /** The root address; ends with a slash. */
    public URL getURL() throws IOException {
        return server.address().toURL();
    }

    public <T extends TopLevelItem> T createProject(Class<T> type, String name) throws IOException {
        return jenkins.createProject(type, name);
    }

    public <T extends TopLevelItem> T createProject(Class<T> type) throws IOException {
        return createProject(type, createUniqueProjectName());
    }

    public MockFolder createFolder(String name) throws IOException {
        return createProject(MockFolder.class, name);
    }

    protected String createUniqueProjectName() {
        return "test" + jenkins.getItems().size();
    }

    public DumbSlave createSlave(Label l, EnvVars env) throws Exception {
        return createSlave(l == null ? null : l.getExpression(), env);
    }

    public DumbSlave createSlave(String labels, EnvVars env) throws Exception {
        return createSlave("slave" + jenkins.getNodes().size(), labels, env);
    }

    /** An agent with a name and labels, on a folder of its own in the home. */
    public DumbSlave createSlave(String nodeName, String labels, EnvVars env) throws Exception {
        File work = new File(jenkins.getRootDir(), "agent-work-dirs/" + nodeName);
        DumbSlave agent = new DumbSlave(nodeName, work.getAbsolutePath(), createComputerLauncher(env));
        if (labels != null) {
            agent.setLabelString(labels);
        }
        jenkins.addNode(agent);
        return agent;
    }

    /** Launches agents as processes of their own. */
    public ComputerLauncher createComputerLauncher(EnvVars env) throws URISyntaxException, IOException {
        return new ProcessLauncher(env == null ? Map.of() : env);
    }

    public DumbSlave createOnlineSlave() throws Exception {
        return createOnlineSlave(null);
    }

    public DumbSlave createOnlineSlave(Label l) throws Exception {
        return createOnlineSlave(l, null);
    }

    public DumbSlave createOnlineSlave(Label l, EnvVars env) throws Exception {
        DumbSlave agent = createSlave(l, env);
        waitOnline(agent);
        return agent;
    }

    /** Waits until an agent is online. */
    public void waitOnline(Slave s) throws Exception {
        Computer computer = s.toComputer();
        computer.connect(false).get();
        while (!computer.isOnline()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Takes an agent offline and waits until it is. */
    public void disconnectSlave(DumbSlave agent) throws Exception {
        agent.getComputer()
                .disconnect(new OfflineCause.ChannelTermination(new IOException("terminate")))
                .get();
        while (agent.getChannel() != null) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** A realm in which everybody exists whose password is the name. */
    public DummySecurityRealm createDummySecurityRealm() {
        return new DummySecurityRealm();
    }

    /** A fresh API token of a user. */
    public String createApiToken(User user) {
        try {
            String name = "TestToken_" + ThreadLocalRandom.current().nextInt(1_000_000);
            return user.getProperty(ApiTokenProperty.class).generateNewToken(name).plainValue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void setQuietPeriod(int qp) {
        try {
            jenkins.setQuietPeriod(qp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The descriptor of that class. */
    public <T extends Descriptor<?>> T get(Class<T> d) {
        return jenkins.getDescriptorByType(d);
    }

    public <T> T last(List<T> items) {
        return items.get(items.size() - 1);
    }

    public <J extends Job<J, R> & ParameterizedJobMixIn.ParameterizedJob<J, R>, R extends Run<J, R> & Queue.Executable>
            R buildAndAssertSuccess(J job) throws Exception {
        return buildAndAssertStatus(Result.SUCCESS, job);
    }

    /** Runs a build to its end and checks the result. */
    public <J extends Job<J, R> & ParameterizedJobMixIn.ParameterizedJob<J, R>, R extends Run<J, R> & Queue.Executable>
            R buildAndAssertStatus(Result status, J job) throws Exception {
        QueueTaskFuture<R> future = new ParameterizedJobMixIn<J, R>() {
            @Override
            protected J asJob() {
                return job;
            }
        }.scheduleBuild2(0);
        return assertBuildStatus(status, future);
    }

    public <R extends Run> R assertBuildStatus(Result status, R r) throws Exception {
        if (status != r.getResult()) {
            assertThat(
                    "unexpected build status; build log was:\n------\n" + getLog(r) + "\n------\n",
                    r.getResult(),
                    is(status));
        }
        return r;
    }

    public <R extends Run> R assertBuildStatus(Result status, Future<? extends R> r) throws Exception {
        assertThat("build was actually scheduled", r, notNullValue());
        return assertBuildStatus(status, r.get());
    }

    public <R extends Run> R assertBuildStatusSuccess(R r) throws Exception {
        return assertBuildStatus(Result.SUCCESS, r);
    }

    public <R extends Run> R assertBuildStatusSuccess(Future<? extends R> r) throws Exception {
        return assertBuildStatus(Result.SUCCESS, r);
    }

    public void assertLogContains(String substring, Run run) throws IOException {
        assertThat(getLog(run), containsString(substring));
    }

    public void assertLogNotContains(String substring, Run run) throws IOException {
        assertThat(getLog(run), not(containsString(substring)));
    }

    /** The log without console notes; empty as long as there is none. */
    public static String getLog(Run run) throws IOException {
        return run.getLogFile().exists() ? run.getLog() : "";
    }

    /** Waits until a build has ended. */
    public <R extends Run<?, ?>> R waitForCompletion(R r) throws InterruptedException {
        while (r.isLogUpdated()) {
            Thread.sleep(POLL_MILLIS);
        }
        return r;
    }

    /** Waits until a build's log contains a text; fails when the build ends without it. */
    public <R extends Run<?, ?>> R waitForMessage(String message, R r) throws IOException, InterruptedException {
        while (!getLog(r).contains(message)) {
            if (!r.isLogUpdated()) {
                assertLogContains(message, r);
            }
            Thread.sleep(POLL_MILLIS);
        }
        return r;
    }

    public boolean isSomethingHappening() {
        return !jenkins.getQueue().isEmpty()
                || Arrays.stream(jenkins.getComputers()).anyMatch(computer -> !computer.isIdle());
    }

    public void waitUntilNoActivity() throws Exception {
        waitUntilNoActivityUpTo(Integer.MAX_VALUE);
    }

    /** Waits until nothing is queued or running, for some milliseconds at most. */
    public void waitUntilNoActivityUpTo(int timeout) throws Exception {
        long start = System.currentTimeMillis();
        int quiet = 0;
        while (quiet <= QUIET_POLLS) {
            Thread.sleep(POLL_MILLIS / 10);
            quiet = isSomethingHappening() ? 0 : quiet + 1;
            if (quiet == 0 && System.currentTimeMillis() - start > timeout) {
                throw new AssertionError("Jenkins is still doing something after " + timeout + " ms: queue="
                        + List.of(jenkins.getQueue().getItems()) + " building=" + building());
            }
        }
    }

    private List<Queue.Executable> building() {
        List<Queue.Executable> building = new ArrayList<>();
        for (Computer computer : jenkins.getComputers()) {
            for (Executor executor : computer.getAllExecutors()) {
                if (executor.isBusy()) {
                    building.add(executor.getCurrentExecutable());
                }
            }
        }
        return building;
    }

    /** A browser that knows this Jenkins. */
    public WebClient createWebClient() {
        return new WebClient();
    }

    /** Opens the global configuration and saves it as it is. */
    public void configRoundtrip() throws Exception {
        submit(createWebClient().goTo("configure").getFormByName("config"));
    }

    /** Submits a form with its last button. */
    public HtmlPage submit(HtmlForm form) throws Exception {
        return (HtmlPage) HtmlFormUtil.submit(form);
    }

    /** Submits a form with the button of that name. */
    public HtmlPage submit(HtmlForm form, String name) throws Exception {
        return (HtmlPage) HtmlFormUtil.submit(form, form.getButtonByName(name));
    }

    public HtmlButton getButtonByCaption(HtmlForm f, String s) {
        return HtmlFormUtil.getButtonByCaption(f, s);
    }

    /** Loads a page that everybody may see as JSON. */
    public JSONWebResponse getJSON(String path) throws IOException {
        return createWebClient().getJSON(path);
    }

    /** Runs code on a web thread, within a request of an anonymous browser. */
    public <V> V executeOnServer(Callable<V> c) throws Exception {
        return createWebClient().executeOnServer(c);
    }

    /** A browser whose pages are of this Jenkins. */
    public class WebClient extends org.htmlunit.WebClient {
        private static final long serialVersionUID = 1;
        private static final long SCRIPT_MILLIS = 10_000;

        public WebClient() {
            setCssErrorHandler(new SilentCssErrorHandler());
            setCache(new ParsedResources());
            setAjaxController(new AjaxController() {
                private static final long serialVersionUID = 1;
            });
            clients.add(this);
        }

        /** Logs in with the login form. */
        public WebClient login(String username, String password) throws Exception {
            return login(username, password, false);
        }

        /** As {@link #login(String, String)}, with the user's name as password. */
        public WebClient login(String username) throws Exception {
            return login(username, username);
        }

        public WebClient login(String username, String password, boolean rememberMe) throws Exception {
            HtmlForm form = goTo("login").getFormByName("login");
            form.getInputByName("j_username").setValue(username);
            form.getInputByName("j_password").setValue(password);
            form.getInputsByName("remember_me").forEach(box -> box.setChecked(rememberMe));
            HtmlFormUtil.submit(form);
            return this;
        }

        public boolean isJavaScriptEnabled() {
            return getOptions().isJavaScriptEnabled();
        }

        public void setJavaScriptEnabled(boolean enabled) {
            getOptions().setJavaScriptEnabled(enabled);
        }

        public WebClient withJavaScriptEnabled(boolean enabled) {
            setJavaScriptEnabled(enabled);
            return this;
        }

        public void setThrowExceptionOnFailingStatusCode(boolean enabled) {
            getOptions().setThrowExceptionOnFailingStatusCode(enabled);
        }

        public WebClient withThrowExceptionOnFailingStatusCode(boolean enabled) {
            setThrowExceptionOnFailingStatusCode(enabled);
            return this;
        }

        public void setRedirectEnabled(boolean enabled) {
            getOptions().setRedirectEnabled(enabled);
        }

        public WebClient withRedirectEnabled(boolean enabled) {
            setRedirectEnabled(enabled);
            return this;
        }

        /** Sends a name and a password or token with every request. */
        public WebClient withBasicCredentials(String login, String passwordOrToken) {
            byte[] pair = (login + ":" + passwordOrToken).getBytes(StandardCharsets.UTF_8);
            addRequestHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
            return this;
        }

        public WebClient withBasicCredentials(String loginAndPassword) {
            return withBasicCredentials(loginAndPassword, loginAndPassword);
        }

        /** Sends a fresh API token of a user with every request. */
        public WebClient withBasicApiToken(User user) {
            return withBasicCredentials(user.getId(), createApiToken(user));
        }

        public WebClient withBasicApiToken(String userId) {
            return withBasicApiToken(User.getById(userId, true));
        }

        /** Runs code on a web thread, within a request of this browser. */
        public <V> V executeOnServer(Callable<V> c) throws Exception {
            AtomicReference<V> value = new AtomicReference<>();
            AtomicReference<Exception> failure = new AtomicReference<>();
            eval(() -> {
                try {
                    value.set(c.call());
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            if (failure.get() != null) {
                throw failure.get();
            }
            return value.get();
        }

        public HtmlPage eval(Runnable requestHandler) throws IOException, SAXException {
            UUID id = UUID.randomUUID();
            jenkins.getExtensionList(RootAction.class)
                    .get(ClosureExecuterAction.class)
                    .add(id, requestHandler);
            return goTo("closures/?uuid=" + id);
        }

        public HtmlPage getPage(Run<?, ?> r) throws IOException, SAXException {
            return getPage(r, "");
        }

        public HtmlPage getPage(Run<?, ?> r, String relative) throws IOException, SAXException {
            return goTo(r.getUrl() + relative);
        }

        public HtmlPage getPage(Item item) throws IOException, SAXException {
            return getPage(item, "");
        }

        public HtmlPage getPage(Item item, String relative) throws IOException, SAXException {
            return goTo(item.getUrl() + relative);
        }

        /** Loads an address below the root as a page of HTML. */
        public HtmlPage goTo(String relative) throws IOException, SAXException {
            Page page = goTo(relative, "text/html");
            if (page instanceof HtmlPage html) {
                return html;
            }
            throw new AssertionError("Expected text/html but instead the content type was "
                    + page.getWebResponse().getContentType());
        }

        /** Loads an address below the root, and checks the content type unless that is null. */
        public Page goTo(String relative, String expectedContentType) throws IOException, SAXException {
            assertThat("The address is relative to the root", relative, not(startsWith("/")));
            Page page = super.getPage(getContextPath() + relative);
            waitForBackgroundJavaScript(SCRIPT_MILLIS);
            if (expectedContentType != null) {
                assertThat(page.getWebResponse().getContentType(), is(expectedContentType));
            }
            return page;
        }

        /** Loads an address that must answer with that status. */
        public void assertFails(String url, int statusCode) throws Exception {
            try {
                Page page = goTo(url, null);
                assertThat(
                        url + " should have been rejected",
                        page.getWebResponse().getStatusCode(),
                        is(statusCode));
            } catch (FailingHttpStatusCodeException e) {
                assertThat(e.getMessage(), e.getStatusCode(), is(statusCode));
            }
        }

        /** The root address; ends with a slash. */
        public String getContextPath() throws IOException {
            return getURL().toExternalForm();
        }

        /** Adds the crumb that POST requests need. */
        public WebRequest addCrumb(WebRequest req) {
            CrumbIssuer issuer = jenkins.getCrumbIssuer();
            List<NameValuePair> parameters = new ArrayList<>(req.getRequestParameters());
            parameters.add(new NameValuePair(issuer.getDescriptor().getCrumbRequestField(), issuer.getCrumb(null)));
            req.setRequestParameters(parameters);
            return req;
        }

        /** An address below the root with a crumb. */
        public URL createCrumbedUrl(String relativePath) throws IOException {
            CrumbIssuer issuer = jenkins.getCrumbIssuer();
            String crumb = issuer.getDescriptor().getCrumbRequestField() + "=" + issuer.getCrumb(null);
            return new URL(getContextPath() + relativePath + (relativePath.contains("?") ? "&" : "?") + crumb);
        }

        public JSONWebResponse getJSON(String path) throws IOException {
            WebRequest request = new WebRequest(new URL(getURL(), path), HttpMethod.GET);
            request.setAdditionalHeader("Accept", "application/json");
            return new JSONWebResponse(loadWebResponse(request));
        }
    }

    /** A response that holds a JSON object. */
    public static class JSONWebResponse extends WebResponseWrapper {
        public JSONWebResponse(WebResponse webResponse) throws IllegalArgumentException {
            super(webResponse);
        }

        public JSONObject getJSONObject() {
            return JSONObject.fromObject(getContentAsString());
        }
    }

    /** Everybody exists whose password is the name; groups are what a test says. */
    public static class DummySecurityRealm extends AbstractPasswordBasedSecurityRealm {
        private final Map<String, Set<String>> groupsByUser = new HashMap<>();

        DummySecurityRealm() {}

        @Override
        protected UserDetails authenticate2(String username, String password) throws AuthenticationException {
            if (!username.equals(password)) {
                throw new BadCredentialsException(username);
            }
            return loadUserByUsername2(username);
        }

        @Override
        public UserDetails loadUserByUsername2(String username) throws UsernameNotFoundException {
            List<GrantedAuthority> authorities = new ArrayList<>();
            authorities.add(AUTHENTICATED_AUTHORITY2);
            groupsByUser.getOrDefault(username, Set.of()).stream()
                    .map(SimpleGrantedAuthority::new)
                    .forEach(authorities::add);
            return new org.springframework.security.core.userdetails.User(username, "", authorities);
        }

        @Override
        public GroupDetails loadGroupByGroupname(String groupname) throws UsernameNotFoundException {
            if (groupsByUser.values().stream().noneMatch(groups -> groups.contains(groupname))) {
                throw new UsernameNotFoundException(groupname);
            }
            return new GroupDetails() {
                @Override
                public String getName() {
                    return groupname;
                }
            };
        }

        /** Puts a user into groups. */
        public void addGroups(String username, String... groups) {
            groupsByUser.computeIfAbsent(username, any -> new HashSet<>()).addAll(Arrays.asList(groups));
        }
    }
}
