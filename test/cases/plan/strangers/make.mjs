/** Two phones that the fleet does not have read the shared file, too; one of them says the codec itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export function after(scene) {
  writeFileSync(join(scene, "root/SIP000E83FFFF01.cnf"), 'phone_label: "Lift"\n');
  writeFileSync(join(scene, "root/SIP000E83FFFF02.cnf"), 'preferred_codec: "g711alaw"\n');
}
