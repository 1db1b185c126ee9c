// The part of XMLHttpRequest that dicomweb-client uses, over fetch: Node has none of its own.
export class XMLHttpRequest {
  #method;
  #url;
  #headers = {};
  #answerHeaders = new Map();
  readyState = 0;
  status = 0;
  statusText = "";
  response = null;
  responseType = "";

  open(method, url) {
    this.#method = method.toUpperCase();
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  getResponseHeader(name) {
    return this.#answerHeaders.get(name.toLowerCase()) ?? null;
  }

  getAllResponseHeaders() {
    return [...this.#answerHeaders].map(([name, value]) => `${name}: ${value}`).join("\r\n");
  }

  async send(data) {
    try {
      this.onloadstart?.({});
      const answer = await fetch(this.#url, { method: this.#method, headers: this.#headers, body: data });
      const bytes = await answer.arrayBuffer();
      for (const [name, value] of answer.headers) this.#answerHeaders.set(name, value);
      this.status = answer.status;
      this.statusText = answer.statusText;
      const text = () => new TextDecoder().decode(bytes);
      if (this.responseType === "json") this.response = bytes.byteLength ? JSON.parse(text()) : null;
      else this.response = this.responseType === "arraybuffer" ? bytes : text();
      this.readyState = 4;
      this.onreadystatechange?.({});
      this.onload?.({});
      this.onloadend?.({});
    } catch (error) {
      this.readyState = 4;
      this.status = 0;
      this.statusText = String(error);
      this.onreadystatechange?.({});
      this.onerror?.(error);
    }
  }
}
