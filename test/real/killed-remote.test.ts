/** Where the tests of this machine have no sftp-server, here is one: publishes over it are killed and cut off. */
import "../publish/killed-remote.test.js";
